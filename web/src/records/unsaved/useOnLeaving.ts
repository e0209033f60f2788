// Whoever goes another way than through the input (back, a swipe) has finished all the same.
import { type RefObject, useEffect, useRef } from 'react';

/** Runs the latest `leave` when what holds the input is gone; from then on `shown` is false. */
export function useOnLeaving(shown: RefObject<boolean>, leave: () => void): void {
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
      latest.current();
    };
  }, [shown]);
}
