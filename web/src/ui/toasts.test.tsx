// @vitest-environment jsdom

import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, renderHook, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Undo } from '@/api/client';
import { undo as takeBack, type Undoing } from '@/api/records';
import { hideNotice, showNotice } from './overlays/notices';
import { undoNewest, useToasts } from './toasts';

vi.mock('@/api/records', () => ({
  undo: vi.fn(async () => ({ data: { skipped: [] }, undo: { group: 'again' } })),
}));
vi.mock('./overlays/notices', () => ({ showNotice: vi.fn(), hideNotice: vi.fn() }));
vi.mock('use-intl', () => ({ useTranslations: () => String }));

vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));

beforeEach(() => vi.clearAllMocks());

const queries = new QueryClient();
const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queries}>{children}</QueryClientProvider>
);
const lastShown = () => vi.mocked(showNotice).mock.lastCall?.[0];
const buttonsOf = (notice: ReturnType<typeof lastShown>): string[] => {
  render(<MantineProvider>{notice?.message}</MantineProvider>);
  const labels = screen.getAllByRole('button').map(({ textContent }) => textContent ?? '');
  cleanup();
  return labels;
};
const step = () => act(async () => undoNewest());
const undoOf = (name: string) => ({ action: name }) as unknown as Undo;
const asked = (name: string) => [undoOf(name), 'keep', expect.any(Function)] as const;

it('shows one notice of a change, and takes back one change more each time', async () => {
  const { result } = renderHook(() => useToasts(), { wrapper });
  result.current.changed('first', undoOf('first'));
  const first = lastShown();
  result.current.changed('second', undoOf('second'));
  expect(hideNotice).toHaveBeenCalledWith(first?.id);
  const second = lastShown();
  result.current.changed('copied');
  expect(hideNotice).not.toHaveBeenCalledWith(second?.id);
  await step();
  expect(takeBack).toHaveBeenLastCalledWith(...asked('second'));
  await step();
  expect(takeBack).toHaveBeenLastCalledWith(...asked('first'));
  await step();
  expect(takeBack).toHaveBeenCalledTimes(2);
});

it('offers to do again what was taken back, whoever took it back', async () => {
  const { result } = renderHook(() => useToasts(), { wrapper });
  result.current.changed('first', undoOf('first'));
  expect(buttonsOf(lastShown())).toEqual(['undo']);
  await step();
  expect(buttonsOf(lastShown())).toEqual(['redo']);
  result.current.undone('an import', undoOf('again'));
  expect(buttonsOf(lastShown())).toEqual(['redo']);
});

it('takes back one at a time, and goes on where one cannot be', async () => {
  const { result } = renderHook(() => useToasts(), { wrapper });
  for (const name of ['first', 'second', 'third']) result.current.changed(name, undoOf(name));
  let refuse = () => {};
  vi.mocked(takeBack).mockImplementationOnce(
    () =>
      new Promise((_, reject) => {
        refuse = () => reject(new Error());
      }),
  );
  await step();
  await step();
  expect(vi.mocked(takeBack).mock.calls).toEqual([asked('third')]);
  await act(async () => refuse());
  expect(takeBack).toHaveBeenLastCalledWith(...asked('second'));
  await step();
  expect(takeBack).toHaveBeenLastCalledWith(...asked('first'));
});

it('replaces a failure by a failure, and leaves the change beside it', () => {
  const { result } = renderHook(() => useToasts(), { wrapper });
  result.current.changed('changed', undoOf('changed'));
  result.current.failed(new Error());
  expect(hideNotice).not.toHaveBeenCalledWith(lastShown()?.id);
  const failure = lastShown();
  vi.clearAllMocks();
  result.current.failed(new Error());
  expect(vi.mocked(hideNotice).mock.calls).toEqual([[failure?.id]]);
});

it('takes a change back after its notice has gone', async () => {
  const { result } = renderHook(() => useToasts(), { wrapper });
  result.current.changed('replaced', undoOf('replaced'));
  result.current.changed('gone', undoOf('gone'));
  const gone = lastShown();
  if (gone) gone.onClose?.(gone);
  await step();
  expect(takeBack).toHaveBeenLastCalledWith(...asked('gone'));
  await step();
  expect(takeBack).toHaveBeenLastCalledWith(...asked('replaced'));
});

it('tells how far a long undoing came, and no more once it is done', async () => {
  const { result } = renderHook(() => useToasts(), { wrapper });
  result.current.changed('much', undoOf('much'));
  let finish = () => {};
  vi.mocked(takeBack).mockImplementationOnce(
    (_what, _edited, tell) =>
      new Promise((resolve) => {
        const undoing = { id: 'u', state: 'running', changes: 5000, looked_at: 200 } as Undoing;
        tell?.(undoing);
        tell?.({ ...undoing, looked_at: 400 });
        finish = () => resolve({ data: { undone: 5000, skipped: [], group: 'again' } });
      }),
  );
  vi.mocked(showNotice).mockClear();
  await step();
  expect(showNotice).toHaveBeenCalledTimes(1);
  const told = lastShown();
  await act(async () => finish());
  expect(hideNotice).toHaveBeenCalledWith(told?.id);
});
