// Parts of the application that are loaded when they are needed. One that cannot be had (there is no connection, or a new
// version has taken the place of this one) must not take down the page around it, and what is typed there: whoever asked for
// it waits, the page says so, and it is asked for again when the reader wishes or the connection is back.
import { type ComponentType, lazy as lazyComponent, useSyncExternalStore } from 'react';

let missing: ReadonlySet<() => void> = new Set();
const listeners = new Set<() => void>();

function replace(next: ReadonlySet<() => void>): void {
  missing = next;
  for (const listener of listeners) listener();
}

function nextTry(): Promise<void> {
  return new Promise((resolve) => replace(new Set([...missing, resolve])));
}

export function tryMissingParts(): void {
  const waiting = missing;
  replace(new Set());
  for (const go of waiting) go();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('online', tryMissingParts);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('online', tryMissingParts);
  };
}

/** Whether something that was asked for could not be loaded. */
export const useMissingParts = (): boolean => useSyncExternalStore(subscribe, () => missing.size > 0);

/** Never fails. */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await nextTry();
    }
  }
}

/** As React.lazy, for what a click asks for. */
export const lazy = <P>(load: () => Promise<{ default: ComponentType<P> }>) =>
  lazyComponent(() => loadPart(load));
