import { describe, expect, it } from 'vitest';
import { emptyDraft, inputOf } from './kinds';

describe('what is written of a field', () => {
  it('leaves out what its kind does not know', () => {
    const draft = {
      ...emptyDraft,
      label: ' Shoe size ',
      unique: true,
      searchable: true,
      min: 1,
      target: 'contact',
    };
    expect(inputOf({ ...draft, kind: 'number' })).toEqual({
      label: 'Shoe size',
      label_bn: null,
      required: false,
      unique: true,
      searchable: false,
      min: 1,
      max: null,
    });
    expect(inputOf({ ...draft, kind: 'link' })).toMatchObject({
      target: 'contact',
      unique: false,
      min: null,
    });
  });

  it('keeps the value of a choice that is renamed, and names new ones by what they are called', () => {
    const choices = [
      { value: 'gold', label: 'Golden' },
      { value: '', label: ' রুপা ' },
      { value: '', label: ' ' },
    ];
    expect(inputOf({ ...emptyDraft, kind: 'choice', choices }).choices).toEqual([
      { value: 'gold', label: 'Golden' },
      { value: 'রুপা', label: 'রুপা' },
    ]);
  });
});
