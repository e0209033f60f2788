// Links whose attributes say how much: a quantity at a price, perhaps with a discount.
import type { Money } from '@/base/format';
import { lineTotal } from '@/base/money';
import type { Link } from '@/generated/schema';

export interface Line extends Link {
  quantity?: string;
  price?: Money;
  discount?: string;
  [attribute: string]: unknown;
}

export function totalOf(line: Line): Money | undefined {
  if (!line.price || typeof line.price !== 'object') return undefined;
  const minor = lineTotal(line.price.minor, line.quantity, line.discount);
  return Number.isFinite(minor) ? { minor, currency: line.price.currency } : undefined;
}

const totalsOf = (lines: readonly Line[]) => lines.flatMap((line) => totalOf(line) ?? []);

/** What has a price has it in the same currency. */
export const inOneCurrency = (lines: readonly Line[]): boolean =>
  new Set(totalsOf(lines).map(({ currency }) => currency)).size <= 1;

/** Undefined when no line has a price, or they are in several currencies. */
export function sumOf(lines: readonly Line[]): Money | undefined {
  const totals = totalsOf(lines);
  const currency = totals[0]?.currency;
  if (!currency || !inOneCurrency(lines)) return undefined;
  return { minor: totals.reduce((sum, { minor }) => sum + minor, 0), currency };
}
