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

/** Undefined when no line has a price, or they are in several currencies. */
export function sumOf(lines: readonly Line[]): Money | undefined {
  const totals = lines.flatMap((line) => totalOf(line) ?? []);
  const currency = totals[0]?.currency;
  if (!currency || totals.some((total) => total.currency !== currency)) return undefined;
  return { minor: totals.reduce((sum, { minor }) => sum + minor, 0), currency };
}
