// A list as its parts see it: what it shows, what is chosen, and how it is changed.
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';
import type { Column } from './columns';
import type { Letters } from './letters/letters';
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

export interface Order {
  ids: readonly Id[];
  /** The ids after the last one; none at the end. */
  more?: () => Promise<readonly Id[]>;
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
  letters: Letters;
  toggleGroup(id: string): void;
  /** Opens all groups, or closes them. */
  openGroups(open: boolean): void;
  /** Keeps the order of the records for their pages; that of the rows unless another is given. */
  remember(order?: Order): void;
}

/** As much of a list as its filter is about. */
export type FilteredList = Pick<List, 'entity' | 'settings' | 'change'>;

/** As much of a list as is needed to do something with what is chosen of it. */
export type ChoosingList = Pick<List, 'entity' | 'settings' | 'match' | 'total' | 'columns' | 'selection'>;
