import { describe, expect, it } from 'vitest';
import { emptyDraft, type FieldDraft, inputOf, previewOf, readInitial } from './kinds';

describe('what is written of a field', () => {
  it('leaves out what its kind does not know', () => {
    const draft = {
      ...emptyDraft,
      label: ' Shoe size ',
      unique: true,
      searchable: true,
      min: '1',
      target: 'contact',
    };
    expect(inputOf({ ...draft, kind: 'number' })).toEqual({
      label: 'Shoe size',
      label_bn: null,
      required: false,
      unique: true,
      searchable: false,
      min: '1',
      max: null,
      pattern: null,
      default_value: null,
    });
    expect(inputOf({ ...draft, kind: 'date', min: '2025-01-01' })).toMatchObject({ min: '2025-01-01' });
    expect(inputOf({ ...draft, kind: 'multi_choice', max: '2' })).toMatchObject({ min: null, max: '2' });
    expect(inputOf({ ...draft, kind: 'link' })).toMatchObject({
      target: 'contact',
      unique: false,
      min: null,
    });
  });

  it('keeps what new records start with as JSON, where the kind has such a thing', () => {
    const started = { ...emptyDraft, label: 'Size', initial: 'large' };
    expect(inputOf(started).default_value).toBe('"large"');
    expect(readInitial('"large"')).toBe('large');
    expect(inputOf({ ...started, kind: 'file' }).default_value).toBeNull();
    expect(inputOf({ ...started, kind: 'boolean', initial: false }).default_value).toBeNull();
    expect(inputOf({ ...started, kind: 'multi_choice', initial: [] }).default_value).toBeNull();
    expect(readInitial('not JSON')).toBeNull();
  });

  it('holds a text to its pattern only', () => {
    const patterned = { ...emptyDraft, label: 'Licence', pattern: ' [A-Z]+ ' };
    expect(inputOf(patterned).pattern).toBe('[A-Z]+');
    expect(inputOf({ ...patterned, kind: 'number' }).pattern).toBeNull();
  });

  it('keeps the value of a choice that is renamed, and names new ones by what they are called', () => {
    const choices = [
      { value: 'gold', label: 'Golden', label_bn: 'সোনা' },
      { value: '', label: '', label_bn: ' রুপা ' },
      { value: '', label: ' Bronze', label_bn: 'ব্রোঞ্জ' },
      { value: '', label: ' ', label_bn: '' },
    ];
    const draft: FieldDraft = { ...emptyDraft, kind: 'choice', choices };
    expect(inputOf(draft).choices).toEqual([
      { value: 'gold', label: 'Golden', label_bn: 'সোনা' },
      { value: 'রুপা', label_bn: 'রুপা' },
      { value: 'Bronze', label: 'Bronze', label_bn: 'ব্রোঞ্জ' },
    ]);
    expect(previewOf(draft, 'Begins as', 'bn').choices?.map(({ label }) => label)).toEqual([
      'সোনা',
      'রুপা',
      'ব্রোঞ্জ',
    ]);
  });
});
