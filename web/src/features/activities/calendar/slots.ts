// Free times as they are asked for: some at once, and further ones from where those end.
import type { Slot } from '@/api/planning';

export const slotsAtOnce = 20;
/** In how many days they are sought at once. */
export const soughtDays = 14;
const dayMilliseconds = 86_400_000;

export const endOf = (from: string): string =>
  `${new Date(Date.parse(from) + soughtDays * dayMilliseconds).toISOString().slice(0, 19)}Z`;

/** Behind the last of them; behind all that was sought where there were no more. */
export const nextBegin = (found: readonly Slot[], from: string): string =>
  (found.length < slotsAtOnce ? undefined : found.at(-1)?.to) ?? endOf(from);
