// Escape closes the innermost of what is open, and one at a time.
import type { KeyboardEvent } from 'react';

/** For the keys of a panel with lists in it. A box whose list is open says so the way Mantine's dialogs understand it. */
export function closesOnEscape(close: () => void) {
  return ({ key, target }: KeyboardEvent) => {
    const inList = target instanceof HTMLElement && target.dataset.mantineStopPropagation === 'true';
    if (key === 'Escape' && !inList) close();
  };
}
