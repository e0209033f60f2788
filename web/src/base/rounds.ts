// Work that is asked for more often than it can be done: what comes in is gathered and handed over in rounds, one after the
// other, each of which is let finish. However fast it comes, nothing waits longer than a round and the pause after it.

interface Times {
  /** How long what comes first waits for more. */
  gather: number;
  /** The longest that a round is waited for, and the longest pause. */
  most: number;
}

export interface Rounds<T> {
  add(item: T): void;
  stop(): void;
}

export function inRounds<T>(
  handle: (items: readonly T[]) => Promise<unknown>,
  { gather, most }: Times,
): Rounds<T> {
  let gathered: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let pause = gather;

  const schedule = () => {
    timer ??= setTimeout(() => void run(), pause);
  };
  const run = async () => {
    timer = undefined;
    const items = gathered;
    gathered = [];
    busy = true;
    const began = Date.now();
    let patience: ReturnType<typeof setTimeout> | undefined;
    const enough = new Promise((resolve) => {
      patience = setTimeout(resolve, most);
    });
    const handled = (async () => handle(items))();
    await Promise.race([handled, enough]).catch(() => undefined);
    clearTimeout(patience);
    busy = false;
    // As long a rest as it has worked, so that a slow server is not kept busy by this alone.
    pause = Math.min(Math.max(gather, Date.now() - began), most);
    if (gathered.length > 0) schedule();
    else pause = gather;
  };
  return {
    add: (item) => {
      gathered.push(item);
      if (!busy) schedule();
    },
    stop: () => {
      clearTimeout(timer);
      gathered = [];
    },
  };
}
