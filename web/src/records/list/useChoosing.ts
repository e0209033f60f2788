// The selection of a list; it is of one question, and ends when another is asked.
import { useMemo, useState } from 'react';
import type { Choosing } from './list';
import type { Match } from './question';
import { choose, chosenCount, everything, isChosen, nothing, type Selection } from './selection';

export function useChoosing(match: Match, total: number | undefined): Choosing {
  const key = JSON.stringify(match);
  const [kept, setKept] = useState<{ key: string; selection: Selection }>({ key, selection: nothing });
  const now = kept.key === key ? kept.selection : nothing;
  return useMemo(() => {
    const set = (selection: Selection) => setKept({ key, selection });
    const count = chosenCount(now, total);
    return {
      now,
      count,
      extent: count === 0 ? 'none' : count === total ? 'all' : 'some',
      has: (id) => isChosen(now, id),
      choose: (ids, chosen) => set(choose(now, ids, chosen)),
      chooseEverything: () => set(everything),
      clear: () => set(nothing),
    };
  }, [key, now, total]);
}
