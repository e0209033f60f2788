// One row of the grid; drawn again only when something of its own changes.
import { type MouseEvent, memo } from 'react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import { fieldType, ShowField } from '@/fields';
import { mayUpdate } from '../../may';
import { type Unsaved, useUnsavedOf } from '../../unsaved/store';
import { type Column, nameOf, valueAt } from '../columns';
import { CellEditor } from './CellEditor';
import { useGrid } from './context';
import styles from './Grid.module.css';

export const cellId = (row: number, column: number) => `cell-${row}-${column}`;

interface RowProps {
  record: AnyRecord;
  index: number;
  /** From the top of the list, in pixels. */
  top: number;
  columns: readonly Column[];
  chosen: boolean;
  /** The column of the active cell, if it is in this row. */
  active: number | undefined;
  editing: boolean;
}

export const Row = memo(function Row({ record, index, top, columns, chosen, active, editing }: RowProps) {
  const unsaved = useUnsavedOf(record.id);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <SelectCell record={record} index={index} chosen={chosen} />
      {columns.map((column, at) => (
        <Cell
          key={column.path}
          record={record}
          row={index}
          at={at}
          column={column}
          unsaved={unsaved?.[column.path]}
          active={active === at}
          editing={editing && active === at}
        />
      ))}
    </div>
  );
});

function SelectCell({ record, index, chosen }: { record: AnyRecord; index: number; chosen: boolean }) {
  const t = useTranslations('list.selection');
  const grid = useGrid();
  return (
    <div role="gridcell" className={styles.select} data-frozen>
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={t('choose', { name: nameOf(grid.entity, record) })}
        checked={chosen}
        onClick={(event) => grid.toggle(index, event.shiftKey)}
        onChange={() => undefined}
      />
    </div>
  );
}

interface CellProps {
  record: AnyRecord;
  row: number;
  at: number;
  column: Column;
  /** What was typed and refused. */
  unsaved: Unsaved | undefined;
  active: boolean;
  editing: boolean;
}

function Cell({ record, row, at, column, unsaved, active, editing }: CellProps) {
  const grid = useGrid();
  const editable = column.editable && mayUpdate(grid.entity, record);
  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    grid.activate(row, at);
    grid.menu(row, at, { x: event.clientX, y: event.clientY });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and takes the keys
    <div
      id={cellId(row, at)}
      role="gridcell"
      tabIndex={-1}
      aria-colindex={at + 2}
      aria-readonly={!editable}
      className={styles.cell}
      style={cellStyle(column, at)}
      data-frozen={column.frozen || undefined}
      data-active={active || undefined}
      data-editing={editing || undefined}
      data-unsaved={unsaved ? true : undefined}
      data-end={fieldType(column.field).align === 'end' || undefined}
      onClick={() => grid.activate(row, at)}
      onDoubleClick={() => grid.edit(row, at)}
      onContextMenu={openMenu}
    >
      {editing ? (
        <CellEditor key={record.id} record={record} column={column} />
      ) : (
        <Value record={record} column={column} unsaved={unsaved} />
      )}
    </div>
  );
}

/** Widths are variables of the grid, so that dragging a column's edge draws no row again. */
export function cellStyle(column: Column, at: number) {
  return {
    flex: `var(--grow-${at}) 0 var(--width-${at})`,
    ...(column.frozen && { insetInlineStart: `var(--left-${at})` }),
  };
}

function Value({ record, column, unsaved }: Pick<CellProps, 'record' | 'column' | 'unsaved'>) {
  const grid = useGrid();
  const value = unsaved ? unsaved.values[column.path] : valueAt(record, column.path);
  if (!column.opens) return <ShowField value={value} field={column.field} />;
  // Plain, for a router's link a row is felt while scrolling.
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    grid.open(record);
  };
  return (
    <a
      href={`/${grid.plural}/${record.id}`}
      className={`cut ${styles.opener}`}
      tabIndex={-1}
      onMouseEnter={() => grid.approach(record)}
      onClick={follow}
    >
      {nameOf(grid.entity, record) || '—'}
    </a>
  );
}

export function SkeletonRow({ top, columns }: { top: number; columns: readonly Column[] }) {
  return (
    <div className={styles.row} style={{ transform: `translateY(${top}px)` }} aria-hidden>
      <div className={styles.select} data-frozen />
      {columns.map((column, at) => (
        <div
          key={column.path}
          className={styles.cell}
          style={cellStyle(column, at)}
          data-frozen={column.frozen || undefined}
        >
          <span className={styles.skeleton} />
        </div>
      ))}
    </div>
  );
}
