import type { Import, State } from './imports';

export type Standing = State | 'undone' | 'partly_undone' | 'cut_off';

/** How an import stands now: what was taken back is no longer done. */
export function standingOf({ undone, cut_off, state }: Import): Standing {
  if (undone) return undone.kept > 0 ? 'partly_undone' : 'undone';
  return cut_off ? 'cut_off' : state;
}
