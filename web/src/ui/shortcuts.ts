// Keys that act on the page. Each says what it does where it is made, and the keyboard help lists those in force.
//
// "mod+k" is Ctrl, or ⌘ on a Mac; "g d" is one key after the other, whatever the second means by itself. Single keys do
// nothing while somebody types, nor do letters within what somebody fills in.
import { useEffect, useRef, useSyncExternalStore } from 'react';

/** A key as the help has it. */
export interface KeyHelp {
  keys: string;
  /** As the help shows it. */
  label: string;
  /** The heading it stands under there. */
  group: string;
}

export interface Shortcut extends KeyHelp {
  run(event: KeyboardEvent): void;
}

type Entry = KeyHelp & Partial<Shortcut>;

let shortcuts: readonly Entry[] = [];
const listeners = new Set<() => void>();

function replace(next: readonly Entry[]) {
  shortcuts = next;
  for (const listener of listeners) listener();
}

export function useShortcut(shortcut: Shortcut, enabled = true): void {
  const latest = useRef(shortcut.run);
  latest.current = shortcut.run;
  const { keys, label, group } = shortcut;
  useEffect(() => {
    if (!enabled) return;
    const entry: Shortcut = { keys, label, group, run: (event) => latest.current(event) };
    replace([...shortcuts, entry]);
    return () => replace(shortcuts.filter((other) => other !== entry));
  }, [keys, label, group, enabled]);
}

/** Tells the help of keys that a part of the page takes by itself while it has the focus. */
export function useKeyHelp(told: readonly KeyHelp[]): void {
  useEffect(() => {
    replace([...shortcuts, ...told]);
    return () => replace(shortcuts.filter((entry) => !told.includes(entry)));
  }, [told]);
}

export function useShortcutsInForce(): readonly KeyHelp[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shortcuts,
  );
}

const isWithin = (target: EventTarget | null, what: string): boolean =>
  target instanceof HTMLElement && target.closest(what) !== null;

/** Around what is filled in without being a form. */
export const filledIn = { 'data-filled-in': true } as const;

const choices = 'input[type="radio"], input[type="checkbox"]';
const texts = 'input, textarea, select, [contenteditable]';
// Somebody who believes to be in the text, while its button still has the focus, would give orders by what they type.
const forms = 'form, [data-filled-in]';

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const mod = event.ctrlKey || event.metaKey;
  return (mod ? 'mod+' : '') + (event.shiftKey && (mod || key.length > 1) ? 'shift+' : '') + key;
}

// Where somebody types, this takes back what was typed.
const ofTextFields = new Set(['mod+z']);

const sequenceMilliseconds = 1200;

const covers = '[role="dialog"], [role="alertdialog"], [role="menu"]';
let covered = false;

/** Whether something lay above the page when the key was pressed, though the key may have closed it by now. */
export const wasCovered = () => covered;

interface Pressed {
  key: string;
  at: number;
}

function isForThePage({ target }: KeyboardEvent, key: string): boolean {
  // A choice takes the arrows and the space alone.
  if (isWithin(target, choices) && key.length === 1) return key !== ' ' && !isWithin(target, forms);
  if (isWithin(target, texts)) return key.startsWith('mod+') && !ofTextFields.has(key);
  return key.length > 1 || !isWithin(target, forms);
}

/** Listens on the document; the last shortcut made wins, so that a dialog goes before the page below it. */
export function listenForShortcuts(): () => void {
  let first: Pressed | undefined;
  const run = (event: KeyboardEvent, wanted: string): boolean => {
    const match = shortcuts.findLast((entry) => entry.run && entry.keys === wanted);
    if (!match?.run) return false;
    first = undefined;
    event.preventDefault();
    match.run(event);
    return true;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    const key = nameOf(event);
    if (!isForThePage(event, key) || run(event, key)) return;
    first = { key, at: event.timeStamp };
  };
  // The second of two keys is taken before anybody else on the page can have it.
  const onSecond = (event: KeyboardEvent) => {
    // Before all who close something.
    covered = document.querySelector(covers) !== null;
    const before = first;
    if (!before || event.altKey || event.timeStamp - before.at >= sequenceMilliseconds) return;
    const key = nameOf(event);
    if (isForThePage(event, key) && run(event, `${before.key} ${key}`)) event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', onSecond, { capture: true });
  document.addEventListener('keydown', onKey);
  return () => {
    window.removeEventListener('keydown', onSecond, { capture: true });
    document.removeEventListener('keydown', onKey);
  };
}
