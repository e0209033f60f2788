// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { expect, it, vi } from 'vitest';
import { later } from './later';

const Hello = ({ name }: { name: string }) => <p>Hello {name}</p>;

it('shows at once what was loaded before', async () => {
  const inner = vi.fn(async () => undefined);
  const Greeting = later(async () => ({ default: Hello, preload: inner }));
  await Greeting.preload();
  expect(inner).toHaveBeenCalledOnce();
  render(
    <Suspense fallback="waiting">
      <Greeting name="Rupa" />
    </Suspense>,
  );
  expect(document.body.textContent).toBe('Hello Rupa');
});

it('waits for what was not, and loads it once', async () => {
  const load = vi.fn(async () => ({ default: Hello }));
  const Greeting = later(load);
  await act(async () => {
    render(
      <Suspense fallback="waiting">
        <Greeting name="Rupa" />
        <Greeting name="Karim" />
      </Suspense>,
    );
  });
  expect(screen.getAllByText(/Hello/)).toHaveLength(2);
  expect(load).toHaveBeenCalledOnce();
});

it('tries again after a failure', async () => {
  const load = vi.fn(async () => ({ default: Hello })).mockRejectedValueOnce(new Error('offline'));
  const Greeting = later(load);
  await Greeting.preload();
  await Greeting.preload();
  expect(load).toHaveBeenCalledTimes(2);
});
