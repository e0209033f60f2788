// The rules of a kind of record as they are edited.
import type { Match, Rule, Rules } from '@/api/duplicates';

export interface DraftRule {
  /** Undefined while what stands there is no number. */
  score: number | undefined;
  fields: Rule['fields'];
}

export interface Draft {
  certain: number | undefined;
  possible: number | undefined;
  rules: DraftRule[];
}

export type WholeDraft = Pick<Rules, 'certain' | 'possible' | 'rules'>;
export type Choices = Rules['choices'];

export const mostFields = 5;
const usualScore = 70;

export const draftOf = ({ certain, possible, rules }: WholeDraft): Draft => ({ certain, possible, rules });

export const isWhole = (draft: Draft): draft is WholeDraft =>
  draft.certain !== undefined &&
  draft.possible !== undefined &&
  draft.rules.every(({ score, fields }) => score !== undefined && fields.length > 0);

export const add = (draft: Draft, rule: DraftRule): Draft => ({ ...draft, rules: [...draft.rules, rule] });

export const change = (draft: Draft, index: number, rule: DraftRule): Draft => ({
  ...draft,
  rules: draft.rules.map((each, at) => (at === index ? rule : each)),
});

export const leaveOut = (draft: Draft, index: number): Draft => ({
  ...draft,
  rules: draft.rules.filter((_, at) => at !== index),
});

/** The way in which fields are mostly compared that can be compared so. */
const usualMatch = (matches: readonly Match[]): Match =>
  matches.includes('normalized') ? 'normalized' : (matches[0] ?? 'exact');

/** With the first field that the rule does not name yet; as it is where there is none. */
export function withField(rule: DraftRule, choices: Choices): DraftRule {
  const named = new Set(rule.fields.map(({ field }) => field));
  const free = choices.find(({ field }) => !named.has(field));
  if (!free || rule.fields.length >= mostFields) return rule;
  return { ...rule, fields: [...rule.fields, { field: free.field, match: usualMatch(free.matches) }] };
}

export const newRule = (choices: Choices): DraftRule => withField({ score: usualScore, fields: [] }, choices);

/** Compared as before where the other field can be compared so. */
export function withOther(rule: DraftRule, at: number, field: string, choices: Choices): DraftRule {
  const matches = choices.find((choice) => choice.field === field)?.matches ?? [];
  return {
    ...rule,
    fields: rule.fields.map((part, index) =>
      index === at ? { field, match: matches.includes(part.match) ? part.match : usualMatch(matches) } : part,
    ),
  };
}
