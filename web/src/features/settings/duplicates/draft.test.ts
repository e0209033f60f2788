import { describe, expect, it } from 'vitest';
import type { Match } from '@/api/duplicates';
import { add, change, draftOf, isWhole, leaveOut, mostFields, newRule, withField, withOther } from './draft';

const choice = (field: string, ...matches: Match[]) => ({ field, matches });
const choices = [
  choice('name', 'exact', 'normalized', 'phonetic'),
  choice('mails', 'exact'),
  choice('city', 'exact', 'normalized'),
];
const draft = draftOf({
  certain: 90,
  possible: 50,
  rules: [{ score: 70, fields: [{ field: 'name', match: 'phonetic' }] }],
});

describe('a rule', () => {
  it('begins with a field, and takes further ones that it does not name yet', () => {
    const rule = newRule(choices);
    expect(rule.fields).toEqual([{ field: 'name', match: 'normalized' }]);
    const whole = withField(withField(rule, choices), choices);
    expect(whole.fields.map(({ field }) => field)).toEqual(['name', 'mails', 'city']);
    expect(withField(whole, choices)).toBe(whole);
  });

  it('has as many fields as the server takes', () => {
    const many = Array.from({ length: 9 }, (_, at) => choice(`f${at}`, 'exact'));
    let rule = newRule(many);
    for (let times = 0; times < 9; times++) rule = withField(rule, many);
    expect(rule.fields).toHaveLength(mostFields);
  });

  it('compares another field as before where it can, and as usual otherwise', () => {
    const [rule] = draft.rules;
    if (!rule) throw new Error('no rule');
    expect(withOther(rule, 0, 'mails', choices).fields).toEqual([{ field: 'mails', match: 'exact' }]);
    expect(withOther(rule, 0, 'city', choices).fields).toEqual([{ field: 'city', match: 'normalized' }]);
  });
});

describe('the rules', () => {
  it('are whole when every number is one and no rule is without a field', () => {
    expect(isWhole(draft)).toBe(true);
    expect(isWhole({ ...draft, certain: undefined })).toBe(false);
    expect(isWhole(add(draft, { score: undefined, fields: newRule(choices).fields }))).toBe(false);
    expect(isWhole(add(draft, { score: 70, fields: [] }))).toBe(false);
  });

  it('change one at a time', () => {
    const two = add(draft, newRule(choices));
    const changed = change(two, 1, { score: 10, fields: [] });
    expect(changed.rules.map(({ score }) => score)).toEqual([70, 10]);
    expect(leaveOut(changed, 0).rules.map(({ score }) => score)).toEqual([10]);
  });
});
