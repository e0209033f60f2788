// Previous and next as the list tells them; nothing where there is no such list.
import type { Id } from '@/generated/schema';
import type { ListSearch } from '../list/search';

export interface Neighbours {
  previous: Id | undefined;
  next: Id | undefined;
  search: ListSearch;
}

interface ListModule {
  useNeighbours(plural: string, id: Id): Neighbours | undefined;
}

const [list] = Object.values(import.meta.glob<ListModule>('../list/neighbours.ts', { eager: true }));

export const useNeighbours: ListModule['useNeighbours'] = list?.useNeighbours ?? (() => undefined);
