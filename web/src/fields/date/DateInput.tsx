// A date, or a date and time, typed freely; a calendar opens below for those who would rather point.
//
// The down arrow goes into the calendar,
// Escape comes back out of it; a dialog around it is told by an attribute that the key was not meant for it.

import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { useFocusWithin } from '@mantine/hooks';
import { IconCalendar } from '@tabler/icons-react';
import { type KeyboardEvent, Suspense, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { addDays } from '@/base/dates';
import { useFormats } from '@/locale/ReaderProvider';
import { Popover } from '@/ui/overlays';
import { lazy } from '@/ui/parts';
import { useBounds } from '../bounds';
import { commonInputProps, useTyped } from '../inputs';
import type { EditProps } from '../type';
import styles from './date.module.css';

const Calendar = lazy(() => import('./Calendar'));

export interface DateKind {
  /** As it stands in the input when nobody types. */
  write(value: string): string;
  read(typed: string): string | undefined;
  dateOf(value: string): string | null;
  /** The value with another day. */
  onDay(date: string, value: string | null): string;
  placeholder: string;
}

export function DateInput({ props, kind }: { props: EditProps<string>; kind: DateKind }) {
  const t = useTranslations('fields.date');
  const formats = useFormats();
  const [opened, setOpened] = useState(false);
  const dropdown = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const { leave, ...typed } = useTyped<string>(props.value, kind.write, kind.read, props.onChange);
  const bounds = useBounds(props);
  const { ref: within } = useFocusWithin<HTMLDivElement>({
    onBlur: () => {
      leave();
      bounds.leave();
      setOpened(false);
      props.onDone?.();
    },
  });
  const value = props.value ?? null;
  const day = value && kind.dateOf(value);
  const dayOf = (bound: number | string | undefined) =>
    bound === undefined ? undefined : (kind.dateOf(String(bound)) ?? undefined);

  const choose = (date: string | null) => {
    leave();
    props.onChange(date ? kind.onDay(date, value) : null);
    setOpened(false);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      setOpened(true);
      requestAnimationFrame(() => intoCalendar(dropdown.current));
    } else if (event.key === 'Escape' && opened) {
      event.stopPropagation();
      setOpened(false);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (props.onDone) event.preventDefault();
      leave();
      setOpened(false);
      props.onDone?.();
    }
  };
  const days = [
    ['today', 0],
    ['tomorrow', 1],
    ['next_week', 7],
  ] as const;

  return (
    <div ref={within}>
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-start"
        shadow="md"
        withinPortal={false}
        trapFocus={false}
        closeOnEscape={false}
        withRoles={false}
      >
        <Popover.Target>
          <TextInput
            {...commonInputProps(props)}
            {...bounds.said}
            {...typed}
            ref={input}
            autoComplete="off"
            data-mantine-stop-propagation={opened || undefined}
            placeholder={kind.placeholder}
            onChange={(event) => {
              bounds.typing();
              typed.onChange(event);
            }}
            onBlur={undefined}
            onKeyDown={onKeyDown}
            rightSection={
              <ActionIcon
                variant="subtle"
                color="gray"
                tabIndex={-1}
                aria-label={t('open')}
                aria-expanded={opened}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  input.current?.focus();
                  setOpened(!opened);
                }}
              >
                <IconCalendar size={16} aria-hidden />
              </ActionIcon>
            }
          />
        </Popover.Target>
        <Popover.Dropdown
          ref={dropdown}
          className={styles.dropdown}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setOpened(false);
            input.current?.focus();
          }}
        >
          <Suspense fallback={<div className={styles.waiting} />}>
            <Calendar
              key={day ?? ''}
              value={day}
              least={dayOf(props.field.least)}
              most={dayOf(props.field.most)}
              onChange={choose}
            />
          </Suspense>
          <Group gap={4} className={styles.days}>
            {days.map(([name, away]) => (
              <Button
                key={name}
                size="compact-sm"
                variant="default"
                data-mantine-stop-propagation
                onClick={() => choose(addDays(formats.today(), away))}
              >
                {t(name)}
              </Button>
            ))}
          </Group>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

function intoCalendar(dropdown: HTMLElement | null) {
  dropdown?.querySelector<HTMLElement>('table button[tabindex="0"], table button')?.focus();
}
