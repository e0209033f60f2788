// What an editor of a rule has to know about what repeats: a rule is relative to its first time.
import { createContext, use } from 'react';

export interface FirstTime {
  /** The moment of the first time, and its ISO date, where they are known. */
  moment: string | undefined;
  date: string | undefined;
  /** The days of the week on which is worked; 0 is Sunday. */
  working: readonly number[];
}

const Context = createContext<FirstTime>({ moment: undefined, date: undefined, working: [] });
export const FirstTimeProvider = Context;
export const useFirstTime = (): FirstTime => use(Context);
