// A page stands without what floats above it, so that comes when somebody begins to use the page, or when all has long been
// quiet. Whoever is faster waits for it no longer than for an answer of the server.
import { loadPart } from '../parts';

export type Overlays = typeof import('./all');

const signs = ['pointerover', 'pointerdown', 'keydown', 'focusin'] as const;

let loading: Promise<Overlays> | undefined;

/** Always the same promise, so that use() waits for it but once. */
export function loadOverlays(): Promise<Overlays> {
  loading ??= loadPart(() => import('./all'));
  return loading;
}

/** Once they are there, which is after the first sign of somebody. Gives back how to stop. */
export function awaitFirstUse(then: () => void): () => void {
  const begin = () => void loadOverlays().then(then);
  for (const sign of signs) addEventListener(sign, begin, { passive: true, once: true });
  return () => {
    for (const sign of signs) removeEventListener(sign, begin);
  };
}
