import { describe, expect, it } from 'vitest';
import { initialsOf } from './names';

describe('initials', () => {
  it('are of the first and the last word', () => {
    expect(initialsOf('Abdur Rahman Khan')).toBe('AK');
    expect(initialsOf('rina')).toBe('R');
    expect(initialsOf('')).toBe('');
  });

  it('keep the signs of a Bengali letter and pass over titles’ punctuation', () => {
    expect(initialsOf('মো: গোলাম রহমান')).toBe('মোর');
    expect(initialsOf('কি রায় (ঢাকা)')).toBe('কিঢা');
  });
});
