// Dialogs here are taken away rather than closed, so Mantine's own return of the focus never happens.
import { useEffect, useRef, useState } from 'react';

/** Gives the focus back to where it was when this was first shown. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
      // Later, so that a dialog that is shown again at once keeps the focus, and one that goes has let go of it.
      setTimeout(() => {
        if (!shown.current && before instanceof HTMLElement && before.isConnected) {
          before.focus({ preventScroll: true });
        }
      });
    };
  }, [before]);
}
