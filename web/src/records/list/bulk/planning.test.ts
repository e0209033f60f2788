import { describe, expect, it } from 'vitest';
import { activityOf, isAtOneTime, meantByFilter } from './planning';

const beginning = (day: string) => `${day}T03:00:00Z`;
const call = { kind: 'call', subject: ' Call {name} ', due: null, priority: null, owner: null, perDay: null };

describe('what is planned for each of many', () => {
  it('has a day, a moment, or none', () => {
    expect(activityOf(call, beginning)).toEqual({ activity: { kind: 'call', subject: 'Call {name}' } });
    expect(activityOf({ ...call, due: '2031-03-06' }, beginning).activity).toMatchObject({
      due_at: '2031-03-06T03:00:00Z',
      all_day: true,
    });
    const at = '2031-03-06T06:00:00Z';
    expect(activityOf({ ...call, due: at }, beginning).activity).toEqual({
      kind: 'call',
      subject: 'Call {name}',
      due_at: at,
    });
  });

  it('is somebody else’s, and pressing, where that is said', () => {
    const owner = { id: 'rina', label: 'Rina' };
    expect(activityOf({ ...call, owner, priority: 'high' }, beginning).activity).toMatchObject({
      owner: 'rina',
      priority: 'high',
    });
  });

  it('is spread over days where that is wished', () => {
    expect(activityOf({ ...call, perDay: 20 }, beginning).per_day).toBe(20);
    expect(activityOf(call, beginning)).not.toHaveProperty('per_day');
  });

  it('stands at one time where several of a day have an hour', () => {
    const due = '2031-03-06T06:00:00Z';
    expect(isAtOneTime({ due, perDay: 20 }, 50)).toBe(true);
    expect(isAtOneTime({ due, perDay: null }, 50)).toBe(true);
    expect(isAtOneTime({ due: null, perDay: 20 }, 50)).toBe(true);
    expect(isAtOneTime({ due: null, perDay: null }, 50)).toBe(false);
    expect(isAtOneTime({ due: '2031-03-06', perDay: 20 }, 50)).toBe(false);
    expect(isAtOneTime({ due, perDay: 1 }, 50)).toBe(false);
    expect(isAtOneTime({ due, perDay: 20 }, 1)).toBe(false);
    expect(isAtOneTime({ due, perDay: undefined }, 50)).toBe(false);
  });

  it('is found by the server where all that match are meant, and by name otherwise', () => {
    const all = { all: true, ids: new Set<string>() };
    expect(meantByFilter({}, all, call)).toBe(true);
    expect(meantByFilter({}, all, { perDay: 2 })).toBe(false);
    expect(meantByFilter({ q: 'rina' }, all, call)).toBe(false);
    expect(meantByFilter({}, { all: true, ids: new Set(['rina']) }, call)).toBe(false);
    expect(meantByFilter({}, { all: false, ids: new Set(['rina']) }, call)).toBe(false);
  });
});
