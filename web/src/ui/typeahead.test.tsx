// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useEffect, useRef, useState } from 'react';
import { expect, it, vi } from 'vitest';
import { OverlaySuspense } from './OverlaySuspense';
import { lazy } from './parts';

function Finder() {
  const field = useRef<HTMLInputElement>(null);
  const [q, setQ] = useState('');
  useEffect(() => field.current?.focus(), []);
  return <input ref={field} value={q} onChange={(event) => setQ(event.currentTarget.value)} />;
}

const press = (...keys: string[]) => keys.map((key) => fireEvent.keyDown(document.body, { key }));

it('puts what is typed while something loads into its field, and keeps it from the page', async () => {
  const page = vi.fn();
  document.addEventListener('keydown', page);
  let come: (module: { default: typeof Finder }) => void = () => undefined;
  const Loaded = lazy(() => new Promise<{ default: typeof Finder }>((resolve) => (come = resolve)));
  render(
    <OverlaySuspense>
      <Loaded />
    </OverlaySuspense>,
  );
  press('c', 'x', 'Backspace', 'র');
  expect(page).not.toHaveBeenCalled();

  await act(async () => come({ default: Finder }));
  const field = screen.getByRole<HTMLInputElement>('textbox');
  expect(field.value).toBe('cর');
  press('d');
  expect(field.value).toBe('cর');
  expect(page).toHaveBeenCalledOnce();
  document.removeEventListener('keydown', page);
});

it('leaves alone what is typed into a field that is there', () => {
  const Never = lazy(() => new Promise<never>(() => undefined));
  render(
    <>
      <input aria-label="there" />
      <OverlaySuspense>
        <Never />
      </OverlaySuspense>
    </>,
  );
  expect(fireEvent.keyDown(screen.getByLabelText('there'), { key: 'c' })).toBe(true);
});

it('gives the keys back to the page with Escape, and where something cannot be loaded', async () => {
  const page = vi.fn();
  document.addEventListener('keydown', page);
  const Never = lazy(() => new Promise<never>(() => undefined));
  const waiting = render(
    <OverlaySuspense>
      <Never />
    </OverlaySuspense>,
  );
  press('c', 'Escape');
  expect(page).not.toHaveBeenCalled();
  press('c');
  expect(page).toHaveBeenCalledOnce();
  waiting.unmount();

  vi.useFakeTimers();
  const Missing = lazy(() => Promise.reject<{ default: typeof Finder }>(new Error('no connection')));
  await act(async () => {
    render(
      <OverlaySuspense>
        <Missing />
      </OverlaySuspense>,
    );
  });
  vi.runAllTimers();
  vi.useRealTimers();
  press('x');
  expect(page.mock.calls.at(-1)?.[0]).toMatchObject({ key: 'x' });
  document.removeEventListener('keydown', page);
});
