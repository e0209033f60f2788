import { describe, expect, it } from 'vitest';
import type { Plan } from './imports';
import { firstDefaults, silentOn, withLifecycle } from './kinds';

const plan = (targets: Record<string, number>, more: Partial<Plan> = {}) =>
  ({
    rows: 10,
    columns: Object.entries(targets).map(([target, filled]) => ({
      name: `Column ${target}`,
      target,
      filled,
    })),
    ...more,
  }) as unknown as Plan;

describe('what people of a table become', () => {
  it('is asked of the rows that do not say it', () => {
    expect(silentOn(plan({ name: 10 }), 'lifecycle')).toEqual({ rows: 10 });
    expect(silentOn(plan({ lifecycle: 7 }), 'lifecycle')).toEqual({ rows: 3, column: 'Column lifecycle' });
  });

  it('is nothing unless they are leads, which are new', () => {
    expect(firstDefaults('contact', plan({ name: 10 }))).toEqual({ lifecycle: null });
    expect(firstDefaults('lead', plan({ name: 10 }))).toEqual({ lifecycle: 'lead', lead_status: 'new' });
    expect(firstDefaults('lead', plan({ lead_status: 4 }))).toEqual({ lifecycle: 'lead' });
  });

  it('is left to a table that says it, and to what a file of refused rows brings along', () => {
    expect(firstDefaults('contact', plan({ lifecycle: 10 }))).toBeUndefined();
    expect(firstDefaults('lead', plan({}, { defaults: { lifecycle: null } }))).toBeUndefined();
    expect(firstDefaults('deal', plan({ title: 10 }))).toBeUndefined();
  });

  it('leaves other defaults as they are', () => {
    const { defaults } = plan({}, { defaults: { owner: 'x', lifecycle: 'lead', lead_status: 'open' } });
    expect(withLifecycle(plan({}, { defaults }), 'customer')).toEqual({ owner: 'x', lifecycle: 'customer' });
  });
});
