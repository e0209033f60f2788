// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { expect, it, vi } from 'vitest';
import { lazy, tryMissingParts, useMissingParts } from './parts';

function Page({ children }: { children: ReactNode }) {
  const missing = useMissingParts();
  return (
    <>
      <input aria-label="typed" defaultValue="a sentence" />
      {missing && <p role="alert">missing</p>}
      <Suspense>{children}</Suspense>
    </>
  );
}

it('keeps the page while a part of it cannot be loaded, and loads it when it is tried again', async () => {
  let reachable = false;
  const Part = lazy(async () => {
    if (!reachable) throw new TypeError('Failed to fetch dynamically imported module');
    return { default: () => <p>the part</p> };
  });
  render(
    <Page>
      <Part />
    </Page>,
  );
  await screen.findByRole('alert');
  expect(screen.getByLabelText<HTMLInputElement>('typed').value).toBe('a sentence');
  reachable = true;
  await act(async () => tryMissingParts());
  await screen.findByText('the part');
  expect(screen.queryByRole('alert')).toBeNull();
});

it('shows at once what was loaded before it is wanted', async () => {
  const load = vi.fn(async () => ({ default: () => <p>the part</p> }));
  const Part = lazy(load);
  await Part.preload();
  render(
    <Page>
      <Part />
    </Page>,
  );
  screen.getByText('the part');
  expect(load).toHaveBeenCalledOnce();
});
