// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { expect, it, vi } from 'vitest';
import { DayProvider, type DayState } from './context';
import { MoveMenu } from './MoveMenu';
import { type DayRow, rowKey } from './rows';

vi.mock('@/ui/overlays', () => vi.importActual('@mantine/core'));
vi.mock('@/locale/ReaderProvider', async () => {
  const { formatsFor } = await import('@/base/format');
  const formats = formatsFor({
    language: 'en',
    digits: 'auto',
    region: 'BD',
    timeZone: 'Asia/Dhaka',
    currency: 'BDT',
  });
  return { useFormats: () => formats };
});
vi.stubGlobal('matchMedia', () => ({
  matches: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);

const messages = {
  activities: {
    move: 'Move {subject}',
    move_short: 'Move',
    days: { today: 'Today', tomorrow: 'Tomorrow', next_week: 'Next week', pick: 'Pick' },
    capacity: { off: 'Day off' },
  },
  follow_up: { and_next: 'Done, and next' },
};

it('says which of the days offered are off', () => {
  const activity = {
    id: 'a',
    subject: 'Call',
    status: 'planned',
    due_at: null,
    start_at: null,
  } as unknown as DayRow;
  const state = {
    days: { today: '2026-11-27', weekEnd: '2026-11-28', timeZone: 'Asia/Dhaka' },
    may: () => true,
    isOff: (day: string) => day < '2026-11-29',
    moveTo: vi.fn(),
    moving: rowKey(activity),
  } as unknown as DayState;
  render(
    <IntlProvider locale="en" messages={messages} timeZone="UTC">
      <MantineProvider env="test">
        <DayProvider value={state}>
          <MoveMenu activity={activity} here />
        </DayProvider>
      </MantineProvider>
    </IntlProvider>,
  );
  const offered = screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
  expect(offered.slice(0, 3)).toEqual([
    'TodayFriday · Day off',
    'TomorrowSaturday · Day off',
    'Next weekSunday',
  ]);
});
