// What a key does in the grid, apart from how it is done.

export type GridAct =
  | { act: 'move'; rows: number; columns: number; extend: boolean }
  | { act: 'page'; pages: 1 | -1; extend: boolean }
  | { act: 'edge'; edge: 'row_start' | 'row_end' | 'top' | 'bottom' }
  | { act: 'enter'; more: boolean }
  | { act: 'edit' }
  /** The editor takes the typed character itself. */
  | { act: 'type' }
  | { act: 'select'; extend: boolean }
  | { act: 'select_all' }
  | { act: 'copy' }
  | { act: 'menu' }
  | { act: 'escape' };

export interface Pressed {
  key: string;
  shift: boolean;
  /** Ctrl or ⌘. */
  mod: boolean;
  alt: boolean;
}

const arrows: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const others: Record<string, (pressed: Pressed) => GridAct> = {
  PageDown: ({ shift }) => ({ act: 'page', pages: 1, extend: shift }),
  PageUp: ({ shift }) => ({ act: 'page', pages: -1, extend: shift }),
  Home: ({ mod }) => ({ act: 'edge', edge: mod ? 'top' : 'row_start' }),
  End: ({ mod }) => ({ act: 'edge', edge: mod ? 'bottom' : 'row_end' }),
  Enter: ({ shift }) => ({ act: 'enter', more: shift }),
  F2: () => ({ act: 'edit' }),
  ' ': ({ shift }) => ({ act: 'select', extend: shift }),
  ContextMenu: () => ({ act: 'menu' }),
  Escape: () => ({ act: 'escape' }),
};

export function gridAct(pressed: Pressed): GridAct | undefined {
  const { key, shift, mod, alt } = pressed;
  if (shift && key === 'F10') return { act: 'menu' };
  if (alt) return key === 'ArrowDown' ? { act: 'menu' } : undefined;
  if (mod && key.toLowerCase() === 'c') return { act: 'copy' };
  if (mod && key.toLowerCase() === 'a') return { act: 'select_all' };
  const arrow = arrows[key];
  if (arrow && !mod) return { act: 'move', rows: arrow[0], columns: arrow[1], extend: shift };
  const other = others[key];
  if (other) return other(pressed);
  return key.length === 1 && !mod ? { act: 'type' } : undefined;
}
