import { describe, expect, it } from 'vitest';
import { gridAct } from './keys';

const press = (key: string, held: Partial<Record<'shift' | 'mod' | 'alt', boolean>> = {}) =>
  gridAct({ key, shift: false, mod: false, alt: false, ...held });

describe('keys of the grid', () => {
  it('moves by arrows, and extends with Shift', () => {
    expect(press('ArrowDown')).toEqual({ act: 'move', rows: 1, columns: 0, extend: false });
    expect(press('ArrowUp', { shift: true })).toEqual({ act: 'move', rows: -1, columns: 0, extend: true });
  });

  it('begins to type with any character, also those that mean something elsewhere', () => {
    expect(press('b')).toEqual({ act: 'type' });
    expect(press('আ')).toEqual({ act: 'type' });
    expect(press('J', { shift: true })).toEqual({ act: 'type' });
    for (const key of ['c', 'g', 'j', 'k', '/', '?']) expect(press(key)).toEqual({ act: 'type' });
  });

  it('leaves the browser its own keys', () => {
    expect(press('r', { mod: true })).toBeUndefined();
    expect(press('ArrowLeft', { alt: true })).toBeUndefined();
    expect(press('Tab')).toBeUndefined();
    expect(press('c', { mod: true })).toEqual({ act: 'copy' });
  });
});
