// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, it, vi } from 'vitest';
import { type Entity, looseField } from '@/api/schema';
import type { FilteredList } from '../list';
import FilterPanel from './FilterPanel';
import type { Rule } from './tree';

const employees = looseField({ name: 'employees', label: 'Employees', kind: 'number', operators: ['gte'] });
vi.mock('../../schema', () => ({ useSchema: () => ({ field: () => employees }) }));
vi.mock('./RuleRow', () => ({
  RuleRow: ({ rule, onChange }: { rule: Rule; onChange(rule: Rule): void }) => (
    <input
      aria-label="value"
      onChange={({ currentTarget: { value } }) =>
        onChange({ ...rule, value: /^\d+$/.test(value) ? Number(value) : value })
      }
    />
  ),
}));
vi.stubGlobal('matchMedia', () => ({
  matches: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('leaves the list as it is while a value cannot be read', () => {
  vi.useFakeTimers();
  const change = vi.fn();
  const list = {
    entity: { name: 'company', label_fields: ['name'] } as unknown as Entity,
    settings: { filter: { employees: { gte: 5 } } },
    change,
  } as unknown as FilteredList;
  const { unmount } = render(
    <MantineProvider env="test">
      <IntlProvider locale="en" messages={{}} onError={() => undefined}>
        <FilterPanel list={list} narrow={false} />
      </IntlProvider>
    </MantineProvider>,
  );
  const type = (value: string) => {
    fireEvent.change(screen.getByLabelText('value'), { target: { value } });
    act(() => vi.runAllTimers());
  };
  type('12');
  expect(change).toHaveBeenLastCalledWith({ filter: { employees: { gte: 12 } } }, { replace: true });
  type('12x');
  unmount();
  expect(change).toHaveBeenCalledTimes(1);
});
