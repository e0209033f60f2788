import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  canBeDiscarded,
  canBePaused,
  canBeResumed,
  canBeUndone,
  type Import,
  importQuery,
  isToldBefore,
  isUnderWay,
  showAnswer,
  type Turn,
} from './imports';
import { standingOf } from './standing';

const turn: Turn = { at: '2026-11-26T09:00:00Z', by: null, group: 'g', changes: 5, kept: 0 };
const done: Import = {
  id: 'i',
  entity: 'company',
  file: 'companies.csv',
  state: 'done',
  group: 'i',
  problem: null,
  created_at: '2026-11-26T08:00:00Z',
  finished_at: '2026-11-26T08:01:00Z',
  created_by: null,
  rows: 5,
  paused: null,
  undone: null,
  put_back: null,
  undoing: null,
  cut_off: false,
  totals: {},
};

const tellings: [string, Partial<Import>, string, boolean, boolean][] = [
  ['that stands', {}, 'done', true, false],
  ['that was undone', { undone: turn }, 'undone', false, true],
  ['that was undone in part', { undone: { ...turn, kept: 2 } }, 'partly_undone', true, false],
  ['that was put back', { put_back: turn }, 'done', true, false],
  ['that changed nothing', { group: null }, 'done', false, true],
  ['that was never run', { state: 'ready', group: null }, 'ready', false, true],
  ['that is being checked', { state: 'checking', group: null }, 'checking', false, true],
  ['that runs', { state: 'running' }, 'running', false, false],
  ['that waits in the middle', { state: 'paused' }, 'paused', true, false],
  ['that was cut off', { state: 'running', cut_off: true }, 'cut_off', true, false],
  ['that was cut off at once', { state: 'running', cut_off: true, group: null }, 'cut_off', false, true],
];

describe('an import', () => {
  it.each(tellings)('%s says how it stands and what can be done', (_, facts, standing, undo, discard) => {
    const item = { ...done, ...facts };
    expect(standingOf(item)).toBe(standing);
    expect(canBeUndone(item)).toBe(undo);
    expect(canBeDiscarded(item)).toBe(discard);
  });

  it('is under way as long as somebody goes on with it', () => {
    expect(isUnderWay({ ...done, state: 'running' })).toBe(true);
    expect(isUnderWay({ ...done, state: 'running', cut_off: true })).toBe(false);
  });

  it('is asked for until what came in is compared', () => {
    const asks = (state: 'running' | 'done' | 'failed') => {
      const compared = { state, records: 5, looked_at: 2 };
      const { refetchInterval } = importQuery('i');
      const data = { ...done, totals: { compared } };
      return typeof refetchInterval === 'function' && refetchInterval({ state: { data } } as never);
    };
    expect(asks('running')).toBeGreaterThan(0);
    expect([asks('done'), asks('failed')]).toEqual([false, false]);
  });

  it('can be held up and go on, unless the command line runs it', () => {
    const by = { id: 'u', label: 'Rahim' } as Import['created_by'];
    const running: Import = { ...done, state: 'running', created_by: by };
    expect([canBePaused(running), canBeResumed(running)]).toEqual([true, false]);
    expect([
      canBePaused({ ...running, state: 'paused' }),
      canBeResumed({ ...running, state: 'paused' }),
    ]).toEqual([false, true]);
    expect([canBePaused({ ...running, cut_off: true }), canBeResumed({ ...running, cut_off: true })]).toEqual(
      [false, true],
    );
    const ofCommand = { ...running, created_by: null };
    expect([canBePaused(ofCommand), canBeResumed({ ...ofCommand, cut_off: true })]).toEqual([false, false]);
    expect(canBePaused(done)).toBe(false);
  });

  it('tells before it is taken back what would stay, unless that takes long', () => {
    const large = { ...done, totals: { created: 6000, updated: 3000, linked: { company: 1001 } } };
    expect(isToldBefore(done)).toBe(true);
    expect(
      isToldBefore({ ...done, totals: { created: 6000, updated: 3000, linked: { company: 1000 } } }),
    ).toBe(true);
    expect(isToldBefore(large)).toBe(false);
    expect(isToldBefore({ ...large, undone: { ...turn, kept: 2 } })).toBe(true);
  });
});

afterEach(() => vi.unstubAllGlobals());

it('shows what was answered last, though a reading begun before it arrives later', async () => {
  let arrive = (_: Response) => {};
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (arrive = resolve)));
  const queries = new QueryClient();
  const { queryKey } = importQuery('i');
  const reading = queries.fetchQuery(importQuery('i')).catch(() => undefined);
  await showAnswer(queries, { ...done, state: 'checking' });
  arrive(Response.json({ ...done, state: 'ready' }));
  await reading;
  expect(queries.getQueryData(queryKey)).toMatchObject({ state: 'checking' });
});
