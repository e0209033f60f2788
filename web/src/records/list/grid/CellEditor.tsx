// A cell while it is changed: with its type's editor in place, or in a dialog where that needs room.

import { Button, Group, Stack } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import { EditField, fieldType } from '@/fields';
import { Modal } from '@/ui/overlays';
import { type Column, nameOf, valueAt } from '../columns';
import { useGrid } from './context';
import styles from './Grid.module.css';

interface Props {
  record: AnyRecord;
  column: Column;
}

export function CellEditor(props: Props) {
  return fieldType(props.column.field.kind).bulky ? (
    <EditorDialog {...props} />
  ) : (
    <EditorInPlace {...props} />
  );
}

function EditorInPlace({ record, column }: Props) {
  const grid = useGrid();
  const [value, setValue] = useState(() => valueAt(record, column.path));
  // An editor that chooses says so and is through in one go, before the state has followed.
  const latest = useRef(value);
  const over = useRef(false);
  const finish = (go: 'stay' | 'next' | 'previous') => {
    if (over.current) return;
    over.current = true;
    grid.finish(record, column, latest.current, go);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      over.current = true;
      grid.cancel();
    }
    if (event.key === 'Tab') {
      event.preventDefault();
      finish(event.shiftKey ? 'previous' : 'next');
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the editor within end the editing
    <div className={styles.editor} onKeyDown={onKeyDown}>
      <EditField
        value={value}
        field={column.field}
        onChange={(next) => {
          latest.current = next;
          setValue(next);
        }}
        onDone={() => finish('stay')}
        required={column.field.required && !column.field.derived}
        autoFocus
        inCell
      />
    </div>
  );
}

function EditorDialog({ record, column }: Props) {
  const grid = useGrid();
  const t = useTranslations('list.edit');
  const [value, setValue] = useState(() => valueAt(record, column.path));
  const save = () => grid.finish(record, column, value, 'stay');
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    <Modal
      opened
      onClose={grid.cancel}
      closeButtonProps={{ 'aria-label': t('cancel') }}
      title={nameOf(grid.entity, record)}
      onKeyDown={onKeyDown}
    >
      <Stack>
        <EditField value={value} field={column.field} label={column.label} onChange={setValue} autoFocus />
        <Group justify="flex-end">
          <Button variant="default" onClick={grid.cancel}>
            {t('cancel')}
          </Button>
          <Button onClick={save}>{t('save')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
