// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Undo } from '@/api/client';
import { undo as takeBack } from '@/api/records';
import { hideNotice, showNotice } from './overlays/notices';
import { undoNewest, useToasts } from './toasts';

vi.mock('@/api/records', () => ({ undo: vi.fn(() => new Promise(() => undefined)) }));
vi.mock('./overlays/notices', () => ({ showNotice: vi.fn(), hideNotice: vi.fn() }));
vi.mock('use-intl', () => ({ useTranslations: () => String }));

beforeEach(() => vi.clearAllMocks());

const queries = new QueryClient();
const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queries}>{children}</QueryClientProvider>
);
const undoOf = (name: string) => ({ action: name }) as unknown as Undo;

it('takes back the newest change whose notice is shown and offers it, each once', () => {
  const { result } = renderHook(() => useToasts(), { wrapper });
  result.current.changed('first', undoOf('first'));
  result.current.changed('second', undoOf('second'));
  result.current.changed('copied');
  undoNewest();
  expect(takeBack).toHaveBeenLastCalledWith(undoOf('second'));
  expect(hideNotice).toHaveBeenCalled();
  undoNewest();
  expect(takeBack).toHaveBeenLastCalledWith(undoOf('first'));
  undoNewest();
  expect(takeBack).toHaveBeenCalledTimes(2);
});

it('takes back nothing whose notice has gone', () => {
  const { result } = renderHook(() => useToasts(), { wrapper });
  result.current.changed('gone', undoOf('gone'));
  const [notice] = vi.mocked(showNotice).mock.lastCall ?? [];
  notice?.onClose?.(notice);
  undoNewest();
  expect(takeBack).not.toHaveBeenCalled();
});
