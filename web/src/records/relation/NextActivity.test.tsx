// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { formatsFor } from '@/base/format';
import { NextActivity } from './NextActivity';

const world = vi.hoisted(() => ({
  record: {} as Record<string, unknown>,
  answers: [] as object[][],
  asked: [] as Record<string, unknown>[],
  activity: undefined as object | undefined,
}));
vi.mock('use-intl', () => ({ useTranslations: () => (key: string) => key }));
vi.mock('@tanstack/react-router', () => ({
  Link: ({ children, search }: { children: ReactNode; search: { at?: string } }) => (
    <a href={`?at=${search.at ?? ''}`}>{children}</a>
  ),
}));
vi.mock('../schema', () => ({ useEntity: () => world.activity }));
vi.mock('../record/context', () => ({ usePage: () => ({ record: world.record, entity: {} }) }));
vi.mock('../record/composer/kinds', () => ({ useComposable: () => [] }));
vi.mock('@/locale/ReaderProvider', () => ({
  useFormats: () =>
    formatsFor({ language: 'en', digits: 'auto', region: 'BD', timeZone: 'Asia/Dhaka', currency: 'BDT' }),
}));
vi.mock('@/api/records', () => ({
  recordsOf: () => ({
    list: (query: Record<string, unknown>) => ({
      queryKey: ['next', query],
      queryFn: async () => {
        world.asked.push(query);
        return { items: world.answers.shift() ?? [] };
      },
    }),
  }),
}));

const show = (...answers: object[][]) => {
  world.answers = answers;
  world.asked = [];
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <NextActivity about={{ contacts: { has: 'rina' } }} />
    </QueryClientProvider>,
  );
};
const reading = (read: string) => ({
  plural: 'activities',
  fields: [{ name: 'next_at' }],
  traits: ['assignable'],
  may: { read },
});
beforeEach(() => {
  world.activity = reading('all');
  world.record = {};
});
const call = { id: 'c', subject: 'Call', next_at: '2099-11-30T04:00:00Z', all_day: false, recurrence: null };

it('is what comes next by its own time, or by that of what repeats', async () => {
  show([{ ...call, recurrence: 'FREQ=DAILY' }]);
  const link = await screen.findByRole('link', { name: 'Call' });
  expect(link.getAttribute('href')).toBe('?at=2099-11-30T04:00:00Z');
  await screen.findByText('30 Nov 2099, 10:00 am');
  expect(world.asked).toMatchObject([{ sort: 'next_at' }]);
  expect(JSON.stringify(world.asked)).toContain('is_empty');
});

it('is what has no time where nothing has one', async () => {
  show([], [{ ...call, next_at: null }]);
  await screen.findByRole('link', { name: 'Call' });
  expect(world.asked).toHaveLength(2);
});

it('is a time alone where the reader may not see what it is', async () => {
  world.activity = reading('own');
  world.record = { next_activity: '2099-11-28T04:30:00Z' };
  show([], []);
  await screen.findByText('28 Nov 2099, 10:30 am');
});

it('is that time also where the reader has planned something for later', async () => {
  world.activity = reading('own');
  world.record = { next_activity: '2099-11-28T04:30:00Z' };
  show([call]);
  await screen.findByText('28 Nov 2099, 10:30 am');
  expect(screen.queryByRole('link')).toBeNull();
});

it('is that time where no activities may be seen at all', () => {
  world.activity = undefined;
  world.record = { next_activity: '2099-11-28T04:30:00Z' };
  show();
  expect(screen.getByText('28 Nov 2099, 10:30 am')).toBeTruthy();
});

it('is what the list says where all may be seen, and the record is of a moment ago', async () => {
  world.record = { next_activity: '2099-11-28T04:30:00Z' };
  show([call]);
  await screen.findByRole('link', { name: 'Call' });
});

it('is not overdue while it goes on', async () => {
  const start_at = new Date(Date.now() - 3_600_000).toISOString();
  show([{ ...call, start_at, end_at: '2099-11-30T04:00:00Z', next_at: start_at }]);
  await screen.findByRole('link', { name: 'Call' });
  expect(screen.getByText('next')).toBeTruthy();
});
