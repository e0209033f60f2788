// Where the focus goes when something closes that had taken it.
import { useEffect, useRef, useState } from 'react';

// A popup that is closing is controlled by nobody any more; those of OnDemand are named after their button.
function buttonOf({ id }: Element): Element | null {
  if (id === '') return null;
  const buttons = [...document.querySelectorAll('[aria-controls]')];
  const button = buttons.find((each) => each.getAttribute('aria-controls') === id);
  return button ?? document.getElementById(id.replace(/-dropdown$/, ''));
}

let pressed: HTMLElement | undefined;
/** The button of a menu or a panel: what is chosen there may open a dialog when they are gone already, and the focus with them. */
export function notePressed(button: HTMLElement): void {
  pressed = button;
}

/** What has the focus, and then what opened that, should it be gone by then: the button of a menu. */
function openers(): HTMLElement[] {
  const found: HTMLElement[] = [];
  let element: Element | null = document.activeElement;
  while (element instanceof HTMLElement && element !== document.body) {
    found.push(element);
    const popup = element.closest('[role="menu"], [role="dialog"]');
    element = popup ? buttonOf(popup) : null;
  }
  return found.length === 0 && pressed ? [pressed] : found;
}

/** Gives the focus back to where it was when this was first shown. */
export function useFocusBack(): void {
  const [before] = useState(openers);
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
      // Later, so that a dialog that is shown again at once keeps the focus, and one that goes has let go of it. Whatever has
      // taken the focus since keeps it.
      setTimeout(() => {
        const taken = document.activeElement !== null && document.activeElement !== document.body;
        if (shown.current || taken) return;
        before.find((element) => element.isConnected)?.focus({ preventScroll: true });
      });
    };
  }, [before]);
}
