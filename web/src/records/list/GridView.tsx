// The list as a table: what the grid shows, and what happens when its cells, headings and keys are used.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type AnyRecord, recordsOf } from '@/api/records';
import { textOf } from '@/fields';
import { useFormats } from '@/locale/ReaderProvider';
import { useToasts } from '@/ui/toasts';
import { mayUpdate } from '../may';
import { unsavedOf } from '../unsaved/store';
import { useKeeping } from '../unsaved/useKeeping';
import { CellMenu } from './CellMenu';
import type { Column } from './columns';
import { nameOf, valueAt } from './columns';
import type { GridActions, Typing } from './grid/context';
import { type Cursor, type Place, useCursor } from './grid/cursor';
import { Grid } from './grid/Grid';
import { useGridKeyHelp } from './grid/useGridKeyHelp';
import { useGridKeys } from './grid/useGridKeys';
import { HeadingMenu } from './HeadingMenu';
import type { List } from './list';
import { nextSort, same } from './settings';
import { idsBetween, recordAt } from './source';

export interface OpenMenu extends Place {
  at: { x: number; y: number };
}

const columnMoved = (columns: readonly Column[], path: string, to: number): string[] => {
  const others = columns.map((column) => column.path).filter((other) => other !== path);
  others.splice(Math.max(1, to), 0, path);
  return others;
};

export default function GridView({ list, children }: { list: List; children?: ReactNode }) {
  const { entity, source, columns, settings, selection } = list;
  const { cursor, goTo } = useCursor(source, columns.length);
  const [menu, setMenu] = useState<OpenMenu>();
  const doing = useDoing(list, goTo);
  useGridKeyHelp();
  const keys = useGridKeys({
    ...doing,
    cursor,
    source,
    columns,
    goTo,
    menu: (place, at) => setMenu({ ...place, at }),
  });
  const actions = useActions(list, doing, goTo, cursor, setMenu);
  const header = {
    sortBy: doing.sortBy,
    resize: (path: string, rem: number) =>
      list.change({ widths: { ...settings.widths, [path]: rem } }, { replace: true }),
    move: (path: string, to: number) => list.change({ columns: columnMoved(columns, path, to) }),
    menu: (column: number, at: { x: number; y: number }) => setMenu({ row: -1, column, at }),
  };
  const column = menu && columns[menu.column];
  const record = menu && recordAt(source, menu.row);
  return (
    <>
      <Grid
        label={entity.plural_label}
        source={source}
        total={list.total}
        columns={columns}
        sort={settings.sort}
        selection={selection.now}
        cursor={cursor}
        actions={actions}
        header={header}
        keys={keys}
        all={selection.extent}
        onAll={doing.chooseAll}
        toggleGroup={list.toggleGroup}
      >
        {children}
      </Grid>
      {menu && column && menu.row === -1 && (
        <HeadingMenu
          menu={menu}
          column={column}
          list={list}
          move={(to) => header.move(column.path, to)}
          onClose={() => setMenu(undefined)}
        />
      )}
      {menu && column && record && (
        <CellMenu
          menu={menu}
          column={column}
          record={record}
          list={list}
          edit={() => goTo(menu, { editing: record.id })}
          copy={(whole) => doing.copy(menu.row, whole ? -1 : menu.column)}
          onClose={() => setMenu(undefined)}
        />
      )}
    </>
  );
}

type GoTo = ReturnType<typeof useCursor>['goTo'];

function useDoing(list: List, goTo: GoTo) {
  const { entity, source, columns, settings, selection } = list;
  const t = useTranslations('list.grid');
  const toasts = useToasts();
  const formats = useFormats();
  const navigate = useNavigate();
  const last = useRef(0);
  const copyText = (record: AnyRecord, column: Column) =>
    textOf(valueAt(record, column.path), column.field, formats);

  const openRecord = ({ id }: AnyRecord) => {
    list.remember();
    void navigate({ to: '/$plural/$id', params: { plural: entity.plural, id } });
  };

  return {
    openRecord,
    toggle: (row: number, extend: boolean) => {
      const record = recordAt(source, row);
      if (!record) return;
      const chosen = !selection.has(record.id);
      selection.choose(extend ? idsBetween(source, last.current, row) : [record.id], extend || chosen);
      last.current = row;
      goTo({ row, column: 0 }, { extend });
    },
    extendTo: (row: number) => selection.choose(idsBetween(source, last.current, row), true),
    open: (row: number, newTab: boolean) => {
      const record = recordAt(source, row);
      if (!record) return;
      if (newTab) window.open(`/${entity.plural}/${record.id}`, '_blank', 'noopener');
      else openRecord(record);
    },
    mayEdit: (record: AnyRecord, column: Column) => column.editable && mayUpdate(entity, record),
    readOnly: (record: AnyRecord, column: Column) =>
      toasts.changed(
        column.editable && !mayUpdate(entity, record)
          ? t('not_yours', { name: nameOf(entity, record) })
          : t('read_only', { column: column.label }),
      ),
    /** Column -1 is the whole row. */
    copy: (row: number, at: number) => {
      const record = recordAt(source, row);
      const column = columns[at];
      if (!record) return;
      const text = column
        ? copyText(record, column)
        : columns.map((each) => copyText(record, each)).join('\t');
      void navigator.clipboard.writeText(text).then(() => toasts.changed(t('copied')));
    },
    sortBy: (path: string, more: boolean) => list.change({ sort: nextSort(settings.sort, path, more) }),
    toggleGroup: list.toggleGroup,
    chooseAll: () =>
      selection.extent === 'none'
        ? selection.choose(
            source.loaded().map(({ id }) => id),
            true,
          )
        : selection.clear(),
    dropSelection: () => {
      const some = selection.extent !== 'none';
      selection.clear();
      return some;
    },
  };
}

/** Begins with what was typed before and not saved, if there is such. */
function typingOf(record: AnyRecord, column: Column): Typing {
  const before = valueAt(record, column.path);
  const unsaved = unsavedOf(record.id)?.[column.path];
  return {
    record,
    column,
    before,
    value: unsaved ? unsaved.values[column.path] : before,
    version: unsaved?.version ?? record.version,
    shown: 0,
    waits: false,
  };
}

function useActions(
  list: List,
  doing: ReturnType<typeof useDoing>,
  goTo: GoTo,
  cursor: Cursor,
  setMenu: (menu: OpenMenu) => void,
): GridActions {
  const { entity, columns } = list;
  const queries = useQueryClient();
  const keep = useKeeping(entity.name);
  const typing = useRef<Typing>(undefined);
  const latest = useRef({ list, doing, goTo, cursor, columns, keep });
  latest.current = { list, doing, goTo, cursor, columns, keep };
  const nextEditable = useCallback((step: 1 | -1): Place | undefined => {
    const { columns, cursor } = latest.current;
    for (let at = cursor.column + step; at >= 0 && at < columns.length; at += step)
      if (columns[at]?.editable) return { row: cursor.row, column: at };
    return undefined;
  }, []);
  const group = list.settings.group;
  return useMemo(
    () => ({
      entity,
      plural: entity.plural,
      group,
      activate: (row, column) => latest.current.goTo({ row, column }),
      edit: (row, column) => {
        const { columns, list, doing, goTo } = latest.current;
        const wanted = columns[column];
        const record = recordAt(list.source, row);
        if (!wanted || !record) return;
        if (doing.mayEdit(record, wanted)) goTo({ row, column }, { editing: record.id });
        else doing.readOnly(record, wanted);
      },
      toggle: (row, extend) => latest.current.doing.toggle(row, extend),
      menu: (row, column, at) => setMenu({ row, column, at }),
      begin: (record, column) => {
        const going = typing.current;
        if (going?.record.id === record.id && going.column.path === column.path) return going;
        typing.current = typingOf(record, column);
        return typing.current;
      },
      finish: (typed, go) => {
        if (typing.current !== typed) return;
        typing.current = undefined;
        const { cursor, goTo, keep } = latest.current;
        const { record, column, before, value, version } = typed;
        if (!same(value ?? null, before ?? null))
          void keep({
            entity: entity.name,
            id: record.id,
            name: nameOf(entity, record),
            field: column.path,
            values: { [column.path]: value },
            version,
          });
        // Somebody has gone elsewhere before the editor was through.
        if (cursor.editing !== record.id) return;
        const next = go === 'stay' ? undefined : nextEditable(go === 'next' ? 1 : -1);
        goTo(next ?? cursor, { editing: next && record.id, of: record.id });
      },
      cancel: (typed) => {
        if (typing.current !== typed) return;
        typing.current = undefined;
        latest.current.goTo(latest.current.cursor, { of: typed.record.id });
      },
      open: (record) => latest.current.doing.openRecord(record),
      approach: (record) => {
        void queries.prefetchQuery(recordsOf(entity.name).one(record.id));
      },
    }),
    [entity, group, nextEditable, queries, setMenu],
  );
}
