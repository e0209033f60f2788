// What an editor of a rule has to know about what repeats: a rule is relative to its first time.
import { createContext, use } from 'react';

export interface FirstTime {
  /** The ISO date of the first time, where it is known. */
  date: string | undefined;
  /** The days of the week on which is worked; 0 is Sunday. */
  working: readonly number[];
}

const Context = createContext<FirstTime>({ date: undefined, working: [] });
export const FirstTimeProvider = Context;
export const useFirstTime = (): FirstTime => use(Context);
