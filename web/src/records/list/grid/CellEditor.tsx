// A cell while it is changed: with its type's editor in place, or in a dialog where that needs room.

import { Button, Group, Stack } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import { EditField, fieldType } from '@/fields';
import { useUnreadable } from '@/fields/bounds';
import { Modal } from '@/ui/overlays';
import { type Column, nameOf } from '../columns';
import { useGrid } from './context';
import styles from './Grid.module.css';

interface Props {
  record: AnyRecord;
  column: Column;
}

export function CellEditor(props: Props) {
  return fieldType(props.column.field).bulky ? <EditorDialog {...props} /> : <EditorInPlace {...props} />;
}

/** What is typed into the cell; it outlives this editor where the row is drawn anew at another place. */
function useTyping({ record, column }: Props) {
  const grid = useGrid();
  const [typing] = useState(() => grid.begin(record, column));
  const [value, setValue] = useState(typing.value);
  const put = (next: unknown) => {
    // An editor that chooses says so and is through in one go, before the state has followed.
    typing.value = next;
    setValue(next);
  };
  useEffect(() => {
    typing.shown += 1;
    return () => {
      typing.shown -= 1;
      // The row has gone, or was scrolled away: whoever typed into it has finished, but for what is still being made.
      setTimeout(() => typing.shown === 0 && !typing.waits && grid.finish(typing, 'stay'));
    };
  }, [grid, typing]);
  const finish = (go: 'stay' | 'next' | 'previous') => grid.finish(typing, go);
  const cancel = () => grid.cancel(typing);
  const wait = (made: Promise<unknown>) => {
    typing.waits = true;
    void made.finally(() => {
      typing.waits = false;
      setTimeout(() => typing.shown === 0 && grid.finish(typing, 'stay'));
    });
  };
  return { value, put, finish, cancel, wait };
}

function EditorInPlace(props: Props) {
  const { column } = props;
  const { value, put, finish, cancel, wait } = useTyping(props);
  const unreadable = useUnreadable(column.field, value);
  const [held, setHeld] = useState(false);
  // Whoever goes on by keyboard is told at once what cannot be read, while it still can be mended in its place.
  const stay = (event: KeyboardEvent) => {
    if ((event.key !== 'Enter' && event.key !== 'Tab') || !unreadable) return;
    event.preventDefault();
    event.stopPropagation();
    setHeld(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') cancel();
    if (event.key === 'Tab') {
      event.preventDefault();
      finish(event.shiftKey ? 'previous' : 'next');
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the editor within end the editing
    <div className={styles.editor} onKeyDownCapture={stay} onKeyDown={onKeyDown}>
      <EditField
        value={value}
        field={column.field}
        onChange={put}
        onDone={() => finish('stay')}
        onWait={wait}
        required={column.field.required && !column.field.derived}
        autoFocus
        inCell
      />
      {held && unreadable && (
        <p role="alert" className={styles.fault}>
          {unreadable}
        </p>
      )}
    </div>
  );
}

function EditorDialog(props: Props) {
  const grid = useGrid();
  const t = useTranslations('list.edit');
  const { record, column } = props;
  const { value, put, finish, cancel } = useTyping(props);
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) finish('stay');
  };
  return (
    <Modal
      opened
      onClose={cancel}
      closeButtonProps={{ 'aria-label': t('cancel') }}
      title={nameOf(grid.entity, record)}
      onKeyDown={onKeyDown}
    >
      <Stack>
        <EditField value={value} field={column.field} label={column.label} onChange={put} autoFocus />
        <Group justify="flex-end">
          <Button variant="default" onClick={cancel}>
            {t('cancel')}
          </Button>
          <Button onClick={() => finish('stay')}>{t('save')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
