// A list as its parts see it: what it shows, what is chosen, and how it is changed.
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';
import type { Column } from './columns';
import type { Match } from './question';
import type { Selection } from './selection';
import type { ListSettings } from './settings';
import type { Source } from './source';
import type { ListState } from './state';

export interface Choosing {
  now: Selection;
  /** Undefined while it is not known how many match. */
  count: number | undefined;
  extent: 'none' | 'some' | 'all';
  has(id: Id): boolean;
  choose(ids: readonly Id[], chosen: boolean): void;
  chooseEverything(): void;
  clear(): void;
}

export interface List {
  entity: Entity;
  settings: ListSettings;
  /** As the view has them. */
  base: ListSettings;
  change: ListState['change'];
  match: Match;
  total: number | undefined;
  columns: readonly Column[];
  source: Source;
  selection: Choosing;
  toggleGroup(id: string): void;
  /** Keeps the order of the rows for the record pages. */
  remember(): void;
}
