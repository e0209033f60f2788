import { startTransition, useEffect, useState } from 'react';

export const overscan = 8;

// Safari has no idle callbacks.
const whenIdle = (act: () => void): (() => void) => {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, 500);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: 2000 });
  return () => cancelIdleCallback(handle);
};

/** False until what is asked for first has been drawn and nothing else is to do; then, in small pieces, what follows. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => startTransition(() => setIdle(true))), []);
  return idle;
}

/** How many rows a list draws beyond those in sight: at first hardly any, so that what is in sight is there sooner. */
export function useOverscan(): number {
  return useIdle() ? overscan : 1;
}
