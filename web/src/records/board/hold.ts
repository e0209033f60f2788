// No list of a board is read while a move is being written: an answer from before the move would put the card back for a
// moment. Reads wait; what they then get includes the move.

let writing = 0;
let waiting: (() => void)[] = [];

export async function whileWriting<T>(write: () => Promise<T>): Promise<T> {
  writing++;
  try {
    return await write();
  } finally {
    writing--;
    if (writing === 0) {
      const released = waiting;
      waiting = [];
      for (const release of released) release();
    }
  }
}

/** Resolves once nothing is being written. */
export function settled(): Promise<void> {
  return writing === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve));
}
