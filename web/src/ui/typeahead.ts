// What is typed between the key that opens something and the field in it, which may still have to be loaded. It goes into that
// field; to the page, its letters would be shortcuts.
const graceMilliseconds = 1000;

const fields = 'input, textarea, select, [contenteditable]';

let waiting = 0;
let typed = '';
let stop: (() => void) | undefined;
let grace: ReturnType<typeof setTimeout> | undefined;

const isField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && target.closest(fields) !== null;

function typeInto(field: HTMLElement, text: string): void {
  if (text === '') return;
  // A text with its form puts its caret where it belongs once it has the focus.
  if (field.isContentEditable) queueMicrotask(() => document.execCommand('insertText', false, text));
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  // Null where a field has no caret, such as one for numbers or a box to tick.
  if (field.readOnly || field.selectionStart === null) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd ?? field.selectionStart, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
}

function begin(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    if (event.key.length === 1) typed += event.key;
    else if (event.key === 'Backspace') typed = typed.slice(0, -1);
    else if (event.key === 'Escape') finish();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onFocus = ({ target }: FocusEvent) => {
    const text = typed;
    finish();
    if (isField(target)) typeInto(target, text);
  };
  // Before the shortcuts of the page.
  window.addEventListener('keydown', onKey, { capture: true });
  window.addEventListener('focusin', onFocus);
  return () => {
    window.removeEventListener('keydown', onKey, { capture: true });
    window.removeEventListener('focusin', onFocus);
  };
}

function finish(): void {
  stop?.();
  stop = undefined;
  typed = '';
}

/** Begins to keep keys. Give the end of the waiting back when it is there; its field takes the focus a moment later. */
export function keepTyping(): () => void {
  waiting += 1;
  clearTimeout(grace);
  stop ??= begin();
  return () => {
    waiting -= 1;
    if (waiting === 0) grace = setTimeout(finish, graceMilliseconds);
  };
}
