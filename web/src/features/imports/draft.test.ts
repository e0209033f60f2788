import { describe, expect, it } from 'vitest';
import {
  choicesOf,
  decisionsIn,
  nothingDecided,
  takenWith,
  withColumn,
  withName,
  withoutName,
} from './draft';
import type { Plan } from './imports';

const plan = { take: { company: { Akme: 'Acme' }, stage: { Wonn: 'Won' } } } as unknown as Plan;

describe('decisions about names', () => {
  it('are gathered beside those that were sent before', () => {
    let draft = withName(nothingDecided, 'company', 'Betta', 'Beta');
    draft = withName(draft, 'product', 'GTXX', 'GTX');
    draft = withColumn(draft, 'account', true);
    expect(decisionsIn(draft)).toBe(3);
    expect(choicesOf(draft, plan)).toEqual({
      take: { company: { Akme: 'Acme', Betta: 'Beta' }, stage: { Wonn: 'Won' }, product: { GTXX: 'GTX' } },
      columns: { account: { missing_links: 'create' } },
    });
  });

  it('take back what was sent', () => {
    const draft = withName(nothingDecided, 'company', 'Akme', null);
    expect(takenWith(plan.take ?? {}, draft)).toEqual({ company: {}, stage: { Wonn: 'Won' } });
  });

  it('can be changed and left before they are sent', () => {
    let draft = withName(nothingDecided, 'company', 'Betta', 'Beta');
    draft = withName(draft, 'company', 'Betta', 'Beta Ltd.');
    expect(decisionsIn(draft)).toBe(1);
    expect(decisionsIn(withoutName(draft, 'company', 'Betta'))).toBe(0);
    draft = withColumn(withColumn(nothingDecided, 'account', true), 'account', false);
    expect(choicesOf(draft, plan)).toEqual({});
  });
});
