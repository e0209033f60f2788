// Which open deals need somebody, and why.
import type { Filter } from '@/api/filter';
import { addDays, daysBetween } from '@/base/dates';
import type { Deal } from '@/generated/schema';

export const silentAfterDays = 14;

export type Reason =
  | { kind: 'late'; days: number }
  | { kind: 'silent'; days: number }
  | { kind: 'undated' }
  | { kind: 'unplanned' };

/**
 * Deals with a reason that a list can be asked for; that nothing is planned is found out of those. A table that was imported
 * may say neither when a deal is to close nor what comes next: nobody would ever look at it again.
 */
export function needsAttention(today: string): Filter {
  const longAgo = `${addDays(today, -silentAfterDays)}T00:00:00Z`;
  return {
    and: [
      { status: { eq: 'open' } },
      {
        or: [
          { expected_close: { lt: today } },
          { and: [{ expected_close: { is_empty: true } }, { next_step: { is_empty: true } }] },
          { last_conversation: { lt: longAgo } },
          { and: [{ last_conversation: { is_empty: true } }, { created_at: { lt: longAgo } }] },
        ],
      },
    ],
  };
}

type Facts = Pick<Deal, 'expected_close' | 'next_step' | 'last_conversation' | 'created_at'>;

export function reasonsOf(deal: Facts, today: string, planned: boolean): Reason[] {
  const late = deal.expected_close ? daysBetween(deal.expected_close, today) : 0;
  const silent = daysBetween(deal.last_conversation ?? deal.created_at, today);
  return [
    ...(late > 0 ? [{ kind: 'late', days: late } as const] : []),
    ...(silent >= silentAfterDays ? [{ kind: 'silent', days: silent } as const] : []),
    ...(deal.expected_close || deal.next_step ? [] : [{ kind: 'undated' } as const]),
    ...(planned ? [] : [{ kind: 'unplanned' } as const]),
  ];
}
