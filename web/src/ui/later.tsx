// A component that is loaded when it is needed, as React.lazy, but shown without a moment of nothing once it is there. React
// waits 300 ms before it puts the next thing in place of a fallback, so a screen whose parts are loaded one within the other
// would take its time although all of its files have come.
import { type ComponentType, use } from 'react';

interface Module<P> {
  default: ComponentType<P>;
  /** What it shows first and is loaded later itself. */
  preload?(): Promise<unknown>;
}

/** A screen's files could not be had. */
export class MissingPart extends Error {}

export interface Later<P> {
  (props: P & object): React.ReactNode;
  /** Loads it, and what it shows first. Never fails: whoever shows it sees why. */
  preload(): Promise<void>;
}

export function later<P>(load: () => Promise<Module<P>>): Later<P> {
  let loaded: Module<P> | undefined;
  let loading: Promise<Module<P>> | undefined;
  const begin = () => {
    if (!loading) {
      const attempt = load().then(
        (module) => {
          loaded = module;
          return module;
        },
        (cause: unknown) => {
          throw new MissingPart('a screen could not be loaded', { cause });
        },
      );
      attempt.catch(() => {
        loading = undefined;
      });
      loading = attempt;
    }
    return loading;
  };
  const preload = async () => {
    try {
      await (await begin()).preload?.();
    } catch {
      // Told where it is shown.
    }
  };
  const show = (props: P & object) => {
    const { default: Component } = loaded ?? use(begin());
    return <Component {...props} />;
  };
  return Object.assign(show, { preload });
}
