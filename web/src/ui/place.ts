// The place of the navigation under which the page that is open stands, where its address does not say it.
import { useLayoutEffect, useSyncExternalStore } from 'react';

let standing: string | undefined;
const listeners = new Set<() => void>();

function stand(path: string | undefined) {
  standing = path;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Said by the page, as long as it is open. */
export function useStandUnder(path: string | undefined): void {
  useLayoutEffect(() => {
    if (path === undefined) return;
    stand(path);
    return () => stand(undefined);
  }, [path]);
}

export const useStanding = (): string | undefined => useSyncExternalStore(subscribe, () => standing);
