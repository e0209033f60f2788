// Whether the server answers. What the service worker has kept is no answer of its, though it can be read.
let answers = true;
const listeners = new Set<() => void>();

export const isReachable = (): boolean => answers;

export function noteReach(reached: boolean): void {
  if (answers === reached) return;
  answers = reached;
  for (const listener of listeners) listener();
}

export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
