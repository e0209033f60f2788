// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { readLine } from './read';
import { linksTo, useWho } from './useWho';

const people = ['Rahim Uddin', 'Rahima Khatun', 'Tom Clancy', 'Tom Hulce'];
const fields = ['contacts', 'company'].map((name) => ({ name, read_only: false }));
vi.mock('@/records/schema', () => ({
  useSchema: () => ({
    find: (name: string) =>
      name === 'activity' ? { fields } : { plural: name === 'contact' ? 'contacts' : 'companies' },
  }),
}));

const server = () => {
  const asked: string[] = [];
  vi.stubGlobal(
    'fetch',
    vi.fn(async (address: string) => {
      const q = new URL(address, 'https://sampark.example').searchParams.get('q')?.toLowerCase() ?? '';
      asked.push(q);
      const items = people
        .filter((label) => q.split(' ').some((word) => label.toLowerCase().split(' ').includes(word)))
        .map((label) => ({ entity: 'contact', id: label, label, part: 'name', match: 'exact', score: 4 }));
      return Response.json({ items });
    }),
  );
  return asked;
};
afterEach(() => {
  vi.unstubAllGlobals();
});

const queries = () => {
  const client = new QueryClient();
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
};

const now = {
  date: '2026-11-27',
  time: '07:48',
  zone: 'Asia/Dhaka',
  from: '09:00',
  to: '18:00',
  days: [0, 1, 2, 3, 4],
  order: 'day' as const,
};
const hook = (typed: string) =>
  renderHook(({ line }) => useWho(readLine(line, now)), {
    wrapper: queries(),
    initialProps: { line: typed },
  });

it('means whom the line names, also before the typing has settled', async () => {
  server();
  const { result, rerender } = hook('Call Rahim Uddin tomorrow');
  const chosen = () => result.current.people.map((person) => person.chosen?.id);
  await waitFor(() => expect(chosen()).toEqual(['Rahim Uddin']));

  rerender({ line: 'Call Rahima Khatun tomorrow' });
  await act(async () =>
    expect((await result.current.meant()).map((person) => person.chosen?.id)).toEqual(['Rahima Khatun']),
  );
  rerender({ line: 'Call the bank' });
  await act(async () => expect(await result.current.meant()).toEqual([]));
});

it('leaves open who may be several, until one is chosen, or nobody', async () => {
  const asked = server();
  const { result } = hook('Call Tom and Rahim Uddin');
  await waitFor(() => expect(result.current.people.length).toBe(2));
  const [tom, rahim] = result.current.people;
  expect(tom).toMatchObject({ said: 'Tom', open: true, chosen: undefined });
  expect(rahim).toMatchObject({ open: false, chosen: { id: 'Rahim Uddin' } });
  expect(linksTo(result.current.people)).toEqual({ contacts: [{ id: 'Rahim Uddin', label: 'Rahim Uddin' }] });

  act(() => result.current.choose('Tom', tom?.candidates[1]));
  expect(result.current.people[0]).toMatchObject({ open: false, chosen: { id: 'Tom Hulce' } });
  act(() => result.current.choose('Tom', undefined));
  expect(result.current.people[0]).toMatchObject({ open: false, chosen: undefined });
  expect(asked).toEqual(['tom', 'rahim uddin']);
});

it.each([
  ['Call Nobody Known about the offer', 'Nobody Known'],
  ['call mom tomorrow', 'mom'],
  ['lunch with mom', 'mom'],
  ['mom ke phone korte hobe', 'mom'],
  ['মাকে ফোন', 'মা'],
  ['মায়ের সাথে দেখা', 'মা'],
  ['call 01999999999 tomorrow', '01999999999'],
])('says of whom nobody is known: %s', async (typed, name) => {
  server();
  const { result } = hook(typed);
  await waitFor(() => expect(result.current.unknown).toEqual([name]));
});

it.each(['call the bank', 'meeting with team', 'টিমের সাথে মিটিং', 'call 5 bags', 'call me back'])(
  'takes what is no name for none: %s',
  async (typed) => {
    server();
    const { result } = hook(typed);
    await act(async () => expect(await result.current.meant()).toEqual([]));
    expect(result.current.unknown).toEqual([]);
  },
);

it('takes one company for what it is about', () => {
  const of = (entity: 'contact' | 'company', id: string) => ({ chosen: { entity, id, label: id } as never });
  expect(linksTo([of('company', 'A'), of('company', 'B'), of('contact', 'C')])).toEqual({
    contacts: [{ id: 'C', label: 'C' }],
    company: { id: 'A', label: 'A' },
    companies: [{ id: 'B', label: 'B' }],
  });
});
