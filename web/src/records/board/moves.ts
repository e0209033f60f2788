// What a move changes in what is shown, before the server has answered: the pages of two columns and their totals.
import type { InfiniteData } from '@tanstack/react-query';
import type { AnyRecord, Page } from '@/api/records';
import { amountsOf, type Group, type Measure, type Totals } from '@/api/totals';
import type { Money } from '@/base/format';
import type { Id } from '@/generated/schema';

export type Pages = InfiniteData<Page<AnyRecord>>;

/** What columns are told apart by: a choice's value, a linked record's id; empty where there is none. */
export function keyOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'id' in value) return String(value.id);
  return value === null || value === undefined ? '' : String(value);
}

export function takeOut(pages: Pages | undefined, id: Id): Pages | undefined {
  return (
    pages && {
      ...pages,
      pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
    }
  );
}

function sortable(value: unknown): number | string | null {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return null;
  if ('minor' in value) return Number(value.minor);
  return 'label' in value && typeof value.label === 'string' ? value.label.toLowerCase() : null;
}

function comesBefore(a: AnyRecord, b: AnyRecord, sort: string): boolean {
  const [first = ''] = sort.split(',');
  const descending = first.startsWith('-');
  const name = first.replace(/^-/, '');
  const [left, right] = [sortable(a[name]), sortable(b[name])];
  if (left === null || right === null) return right === null && left !== null;
  return descending ? left > right : left < right;
}

/** Where the order puts it, among what is loaded. */
export function putIn(pages: Pages | undefined, record: AnyRecord, sort: string): Pages | undefined {
  const without = takeOut(pages, record.id);
  if (!without) return undefined;
  let placed = false;
  const next = without.pages.map((page, index) => {
    if (placed) return page;
    const at = page.items.findIndex((item) => comesBefore(record, item, sort));
    const last = index === without.pages.length - 1;
    if (at < 0 && !last) return page;
    placed = true;
    // After everything that is loaded there may be more before it, which the server has yet to tell.
    if (at < 0 && page.next !== null) return page;
    return { ...page, items: page.items.toSpliced(at < 0 ? page.items.length : at, 0, record) };
  });
  return { ...without, pages: next };
}

/** Where a card stood before it was moved. */
export interface Stood {
  column: string;
  /** The card above it. */
  below: Id | undefined;
  version: number;
}

export function stoodAt(cards: readonly AnyRecord[], record: AnyRecord, column: string): Stood {
  const at = cards.findIndex(({ id }) => id === record.id);
  return { column, below: cards[at - 1]?.id, version: record.version };
}

/**
 * Cards whose move was undone, and that nobody has touched since, where they stood before: the server has them on top, as the
 * last ones touched.
 */
export function putBack(
  cards: readonly AnyRecord[],
  column: string,
  stood: ReadonlyMap<Id, Stood>,
): readonly AnyRecord[] {
  let order = cards;
  for (const card of cards) {
    const before = stood.get(card.id);
    if (before?.column !== column || card.version !== before.version + moveAndUndo) continue;
    const others = order.filter(({ id }) => id !== card.id);
    const above = others.findIndex(({ id }) => id === before.below);
    order = before.below === undefined || above >= 0 ? others.toSpliced(above + 1, 0, card) : order;
  }
  return order;
}

const moveAndUndo = 2;

function addTo(amounts: readonly Money[], { minor, currency }: Money): Money[] {
  const known = amounts.some((amount) => amount.currency === currency);
  return known
    ? amounts.map((amount) =>
        amount.currency === currency ? { minor: amount.minor + minor, currency } : amount,
      )
    : [...amounts, { minor, currency }];
}

/** What one record adds to the totals of its column. */
export interface Weight {
  count: 1 | -1;
  /** By measure. */
  sums: Record<string, Money>;
}

function weighed(group: Group, { count, sums }: Weight): Group {
  const sum: Record<string, Measure> = { ...group.sum };
  for (const [measure, amount] of Object.entries(sums)) sum[measure] = addTo(amountsOf(sum[measure]), amount);
  return { ...group, count: group.count + count, sum };
}

/** The totals with one column changed; one that was empty is made. */
export function shift(totals: Totals, field: string, value: Group['key'][string], weight: Weight): Totals {
  const key = keyOf(value);
  const known = totals.groups.some((group) => keyOf(group.key[field]) === key);
  const groups = known ? totals.groups : [...totals.groups, { key: { [field]: value }, count: 0 }];
  return {
    ...totals,
    groups: groups.map((group) => (keyOf(group.key[field]) === key ? weighed(group, weight) : group)),
  };
}
