// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import type { KeyboardEventHandler } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { looseField } from '@/api/schema';
import type { Link } from '@/generated/schema';
import type { FieldType } from '../type';
import { link } from '.';

interface Shown {
  onKeyDown: KeyboardEventHandler;
  onSearchChange(text: string): void;
}

let settled = true;
vi.mock('use-intl', () => ({ useTranslations: () => (key: string) => key }));
vi.mock('@/ui/overlays', () => ({
  Select: ({ onKeyDown, onSearchChange }: Shown) => (
    <input onKeyDown={onKeyDown} onChange={({ target }) => onSearchChange(target.value)} />
  ),
}));
vi.mock('./choices', () => ({
  useLinkChoices: () => ({ choices: settled ? [{ id: 'rina', label: 'Rina' }] : [], settled }),
}));
vi.mock('./recent', () => ({ keepRecent: vi.fn() }));
const { Edit } = link as unknown as FieldType<Link>;
const field = looseField({ name: 'contact', label: 'Contact', kind: 'link', target: 'contact' });
const rina = { id: 'rina', label: 'Rina' };
const chosen: unknown[] = [];

/** Whether the form would be sent. */
function enterAfter(typed: string, value: Link | null = null): boolean {
  render(<Edit field={field} label="Contact" value={value} onChange={(next) => chosen.push(next)} />);
  const input = screen.getByRole('textbox');
  fireEvent.change(input, { target: { value: typed } });
  return fireEvent.keyDown(input, { key: 'Enter', code: 'Enter' });
}

beforeEach(() => {
  chosen.length = 0;
  settled = true;
});

it('takes who is meant by Enter, which does not also send the form', () => {
  expect(enterAfter('Rina')).toBe(false);
  expect(chosen).toEqual([rina]);
});

it('sends no form either while whoever is typed is still looked for', () => {
  settled = false;
  expect(enterAfter('Karim')).toBe(false);
  expect(chosen).toEqual([]);
});

it('sends the form by Enter where nothing else was typed', () => {
  expect(enterAfter('Rina', rina)).toBe(true);
});
