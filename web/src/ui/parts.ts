// Parts of the application that are loaded when they are needed. One that cannot be had (there is no connection, or a new
// version has taken the place of this one) must not take down the page around it, and what is typed there: whoever asked for
// it waits, the page says so, and it is asked for again when the reader wishes or the connection is back.
import {
  type ComponentType,
  createElement,
  type FunctionComponent,
  lazy as lazyComponent,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';

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

export interface Part<P> extends FunctionComponent<P> {
  /** Before it is wanted, so that it is shown without a moment of nothing. */
  preload(): Promise<unknown>;
}

interface BegunProps<P> {
  choose(): ComponentType<P>;
  props: P;
}

/** What it began as it stays: another component would begin anew. */
function Begun<P extends object>({ choose, props }: BegunProps<P>) {
  const [Component] = useState(choose);
  return createElement(Component, props);
}

/** As React.lazy, for what a click asks for. */
export function lazy<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): Part<P> {
  let loaded: { default: ComponentType<P> } | undefined;
  let loading: Promise<{ default: ComponentType<P> }> | undefined;
  const preload = () => {
    loading ??= loadPart(load).then((module) => {
      loaded = module;
      return module;
    });
    return loading;
  };
  const Lazy = lazyComponent(preload);
  const choose = () => loaded?.default ?? Lazy;
  const show = (props: P) => createElement(Begun<P>, { choose, props });
  return Object.assign(show, { preload });
}

/** Whether it is there; from when it is wanted, it is on its way. */
export function useLoaded(part: Pick<Part<never>, 'preload'>, wanted: boolean): boolean {
  const [loaded, setLoaded] = useState(false);
  useEffect(() => {
    if (!wanted || loaded) return;
    let stays = true;
    void part.preload().then(() => stays && setLoaded(true));
    return () => {
      stays = false;
    };
  }, [part, wanted, loaded]);
  return loaded;
}
