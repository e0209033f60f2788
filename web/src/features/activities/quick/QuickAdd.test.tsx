// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { QuickAdd } from '../QuickAdd';

const created: Record<string, unknown>[] = [];
const create = vi.fn(async (_entity: string, _id: string, values: Record<string, unknown>) => {
  created.push(values);
});
vi.mock('@/records/KindIcon', () => ({ KindIcon: () => null }));
vi.mock('use-intl', () => ({
  useTranslations: () => (key: string, values?: Record<string, unknown>) =>
    values ? `${key} ${Object.values(values).join(' ')}` : key,
}));
vi.mock('@/locale/ReaderProvider', async () => {
  const { formatsFor } = await import('@/base/format');
  const reader = {
    language: 'en',
    digits: 'auto',
    region: 'BD',
    timeZone: 'Asia/Dhaka',
    currency: 'BDT',
  } as const;
  const formats = formatsFor(reader);
  return { useFormats: () => formats, useLook: () => reader };
});
vi.mock('@/records/schema', () => ({ useSession: () => ({ user: { id: 'me', name: 'Me' } }) }));
vi.mock('@/records/useHours', () => ({
  useHours: () => ({ from: '09:00', to: '18:00', days: [0, 1, 2, 3, 4] }),
}));
vi.mock('@/records/form/useCreate', () => ({ useCreate: () => create }));
vi.mock('@/ui/toasts', () => ({ useToasts: () => ({ failed: vi.fn() }) }));
vi.mock('@/ui/shortcuts', () => ({ useShortcut: vi.fn() }));
vi.mock('./useKinds', () => ({ useKinds: () => [] }));
vi.mock('./WhoFound', () => ({
  WhoFound: () => null,
  Found: ({ person, onLeave }: { person: { chosen?: { label: string } }; onLeave(): void }) => (
    <button type="button" title="whose" onClick={onLeave}>
      {person.chosen?.label ?? 'who?'}
    </button>
  ),
}));
const team = ['Carl Lin', 'Anna Roy', 'Anna Karim'].map((name) => ({ id: name, name }));
// The line may be entered before they are there.
vi.mock('./useTeam', () => ({
  useTeam: (needed: boolean) => ({
    colleagues: needed && !late.value ? team : [],
    known: async () => (needed ? team : []),
  }),
}));
const late = { value: false };
const people: { value: unknown[] } = { value: [] };
vi.mock('./useWho', async (original) => ({
  ...(await original<typeof import('./useWho')>()),
  useWho: () => ({ people: people.value, unknown: [], meant: async () => people.value, choose: vi.fn() }),
}));
vi.mock('@mantine/core', () => ({
  Button: ({ children }: { children: string }) => <button type="submit">{children}</button>,
  CloseButton: ({ onClick, title }: { onClick(): void; title: string }) => (
    <button type="button" title={title} onClick={onClick} />
  ),
  TextInput: ({ leftSection: _left, enterKeyHint: _hint, ...rest }: Record<string, unknown>) => (
    <input {...rest} />
  ),
}));

const entity = {
  fields: [
    { name: 'kind', label: 'Kind', choices: [{ value: 'call', label: 'Call' }] },
    { name: 'owner', label: 'Owner' },
    { name: 'reminders', label: 'Reminders' },
  ],
};

// What it loads is at hand, but not yet there.
beforeAll(() => import('./Understood'), 60_000);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(new Date('2026-11-27T01:48:00Z'));
  created.length = 0;
  people.value = [];
  late.value = false;
});
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const line = () => screen.getByRole('textbox') as HTMLInputElement;
const enter = async () => {
  await act(async () => {
    fireEvent.submit(line().form as HTMLFormElement);
  });
};
async function type(text: string, of: object = entity) {
  render(<QuickAdd entity={of as never} />);
  fireEvent.change(line(), { target: { value: text } });
}

it('adds what is understood, though Enter came before that was loaded', async () => {
  await type('call Bob every monday 2 to 3 pm');
  await enter();
  await waitFor(() => expect(line().value).toBe(''));
  expect(created).toEqual([
    expect.objectContaining({
      subject: 'call Bob',
      kind: 'call',
      start_at: '2026-11-30T08:00:00Z',
      end_at: '2026-11-30T09:00:00Z',
      recurrence: 'FREQ=WEEKLY;BYDAY=MO',
    }),
  ]);
});

it('asks before it adds a line whose day does not exist', async () => {
  await type('call Bob 31 Feb');
  await screen.findByText(/no_day 31 Feb/);
  await enter();
  await screen.findByText(/ask_when/);
  expect(created).toEqual([]);
  await enter();
  await waitFor(() => expect(created.length).toBe(1));
  expect(created[0]).toMatchObject({ subject: 'call Bob 31 Feb' });
  expect(created[0]).not.toHaveProperty('due_at');
});

it.each([
  ['tuesday 30 nov 10 am call Bob', /other_weekday tuesday 30 nov .*2026 Monday/, { subject: 'call Bob' }],
  ['gym 3 times a week', /which_days 3 times a week/, { subject: 'gym 3 times a week' }],
  ['call Bob every 15 minutes', /within_day every 15 minutes/, { subject: 'call Bob every 15 minutes' }],
])('says what it doubts, and asks before it adds: %s', async (typed, doubt, added) => {
  await type(typed);
  await screen.findByText(doubt);
  await enter();
  await screen.findByText(/ask_when/);
  expect(created).toEqual([]);
  await enter();
  await waitFor(() => expect(created.length).toBe(1));
  expect(created[0]).toMatchObject(added);
  expect(created[0]).not.toHaveProperty('recurrence');
});

it('asks who is meant, once', async () => {
  people.value = [{ said: 'Tom', at: [1], candidates: [], sure: false, open: true, chosen: undefined }];
  await type('call Tom at 4:30');
  await enter();
  await screen.findByText(/ask_who Tom/);
  expect(created).toEqual([]);
  await enter();
  await waitFor(() => expect(created.length).toBe(1));
  expect(created[0]).toMatchObject({ due_at: '2026-11-27T10:30:00Z', all_day: false });
  expect(created[0]).not.toHaveProperty('contacts');
});

it('shows the day, the time and how it repeats, and leaves the words that were not meant so', async () => {
  await type('stand-up tomorrow 9-11');
  const when = await screen.findByRole('status');
  expect(when.textContent).toContain('Tomorrow, quick.span 9:00');
  fireEvent.click(screen.getByTitle('no_day'));
  await screen.findByText('sections.undated');
  await enter();
  await waitFor(() => expect(created[0]).toMatchObject({ subject: 'stand-up tomorrow 9-11' }));
});

it('takes the words of a name that is found for no day', async () => {
  people.value = [
    { said: 'sunday okafor', at: [1, 2], candidates: [], sure: true, open: false, chosen: undefined },
  ];
  await type('call sunday okafor about the offer');
  await enter();
  await waitFor(() => expect(created[0]).toMatchObject({ subject: 'call sunday okafor about the offer' }));
  expect(created[0]).not.toHaveProperty('due_at');
});

it.each([false, true])('gives it to the colleague whom the line names, known late: %s', async (isLate) => {
  late.value = isLate;
  await type('assign to Carl Lin: call Bob tomorrow 10am reminder 30 min before');
  await enter();
  await waitFor(() => expect(created.length).toBe(1));
  expect(created[0]).toMatchObject({
    subject: 'call Bob',
    owner: { id: 'Carl Lin', label: 'Carl Lin' },
    reminders: [{ before: 30 }],
  });
});

it('asks which colleague is meant, and keeps it one’s own where that stays open', async () => {
  await type('@Anna call Bob');
  expect((await screen.findByTitle('whose')).textContent).toBe('who?');
  await enter();
  await screen.findByText(/ask_owner Anna/);
  expect(created).toEqual([]);
  await enter();
  await waitFor(() => expect(created[0]).toMatchObject({ subject: 'call Bob', owner: { id: 'me' } }));
});

it('leaves the words of whose it is not, and of reminders that are not taken', async () => {
  await type('@Carl call Bob tomorrow reminder 30 min before', {
    fields: entity.fields.filter(({ name }) => name !== 'reminders'),
  });
  fireEvent.click(await screen.findByTitle('whose'));
  await enter();
  await waitFor(() => expect(created.length).toBe(1));
  expect(created[0]).toMatchObject({ subject: '@Carl call Bob reminder 30 min before', owner: { id: 'me' } });
  expect(created[0]).not.toHaveProperty('reminders');
});

it('says of whom no colleague is known', async () => {
  await type('@Zed call Bob tomorrow');
  await screen.findByText('quick.nobody Zed');
});
