// What the forms in dialogs have in common: how they are sent by the keyboard, and where the focus goes when one is refused.
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

export function sendOnModEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.stopPropagation();
  event.currentTarget.requestSubmit();
}

/** The first field that was refused takes the focus. */
export function useFirstError(
  frame: RefObject<HTMLElement | null>,
  errors: ReadonlyMap<string, string>,
): void {
  const count = errors.size;
  const before = useRef(0);
  useEffect(() => {
    const more = count > before.current;
    before.current = count;
    if (!more) return;
    const fields = [...(frame.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
    const first = fields.find(({ dataset }) => errors.has(dataset.field ?? ''));
    first?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, button')?.focus();
  }, [frame, errors, count]);
}
