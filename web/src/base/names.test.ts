import { describe, expect, it } from 'vitest';
import { brief, initialsOf } from './names';

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

it('is brief in a message: one line, cut between letters as they are seen', () => {
  expect(brief(' Rina Akter ')).toBe('Rina Akter');
  expect(brief('Called about rice.\r\nWants it on Sunday.')).toBe('Called about rice.…');
  expect(brief('a'.repeat(48))).toBe('a'.repeat(48));
  expect(brief('a'.repeat(49))).toBe(`${'a'.repeat(48)}…`);
  expect(brief('কি'.repeat(60))).toBe(`${'কি'.repeat(48)}…`);
  expect(brief('')).toBe('');
});
