// The list of any noun: views, search, filter and columns above; a table, board or calendar below, and readable rows on a
// phone. Features show it with settings and views of their own.

import { useLocation } from '@tanstack/react-router';
import { type ReactNode, Suspense, useMemo } from 'react';
import type { Entity } from '@/api/schema';
import { lazy } from '@/ui/parts';
import { useNarrow } from '@/ui/useNarrow';
import { useSchema } from '../schema';
import { columnsOf } from './columns';
import { useGroupedSource } from './group/source';
import { ListHeader } from './ListHeader';
import { useLetters } from './letters/letters';
import type { List } from './list';
import { Nothing } from './Nothing';
import { rememberList } from './neighbours';
import { useRows } from './pages';
import { useQuestion, useTotal } from './question';
import styles from './RecordList.module.css';
import { Cards, GridView, isOther, OtherShape } from './shapes';
import { sourceOf } from './source';
import { type ListState, type Preset, useListState } from './state';
import { useChoosing } from './useChoosing';

const SelectionBar = lazy(() => import('./bulk/SelectionBar'));

interface Props {
  entity: Entity;
  preset?: Preset;
  /** Instead of the noun's name. */
  title?: string;
  /** Beside "New". */
  actions?: ReactNode;
}

export function RecordList(props: Props) {
  const state = useListState(props.entity, props.preset);
  if (!state) return <div className={styles.page} aria-busy />;
  return <StatedList {...props} state={state} />;
}

interface Stated extends Props {
  state: ListState;
}

function StatedList(props: Stated) {
  const { entity, state } = props;
  const { match, query } = useQuestion(entity, state.settings);
  const total = useTotal(entity, match);
  const letters = useLetters(match, state.settings.sort);
  return state.settings.group && !isOther({ entity, settings: state.settings }) ? (
    <Grouped {...props} match={match} query={query} total={total} letters={letters} />
  ) : (
    <Flat {...props} match={match} query={query} total={total} letters={letters} />
  );
}

type Asked = Stated & ReturnType<typeof useQuestion> & Pick<List, 'total' | 'letters'>;

function Flat(props: Asked) {
  const { entity, query, total, state, letters } = props;
  const shown = !isOther({ entity, settings: state.settings });
  const rows = useRows(entity.name, query, total, shown, letters.now?.cursor);
  return (
    <Shown {...props} source={sourceOf(rows)} toggleGroup={() => undefined} openGroups={() => undefined} />
  );
}

function Grouped(props: Asked) {
  const { source, toggle, openAll } = useGroupedSource(
    props.entity,
    props.state.settings,
    props.match,
    props.query,
  );
  return <Shown {...props} source={source} toggleGroup={toggle} openGroups={openAll} />;
}

function Shown(props: Asked & Pick<List, 'source' | 'toggleGroup' | 'openGroups'>) {
  const { entity, state, match, total, source, letters, toggleGroup, openGroups } = props;
  const schema = useSchema();
  const { pathname } = useLocation();
  const narrow = useNarrow();
  const { columns: paths, widths, frozen } = state.settings;
  const columns = useMemo(
    () => columnsOf(entity, schema, { columns: paths, widths, frozen }),
    [entity, schema, paths, widths, frozen],
  );
  const selection = useChoosing(match, total);
  const list: List = {
    entity,
    settings: state.settings,
    base: state.base,
    change: state.change,
    match,
    total,
    columns,
    source,
    selection,
    letters,
    toggleGroup,
    openGroups,
    remember: (order = { ids: source.loaded().map(({ id }) => id), more: source.more }) =>
      rememberList(entity.plural, order.ids, { path: pathname, search: state.search }, order.more),
  };
  return (
    <div className={styles.page}>
      <ListHeader list={list} state={state} narrow={narrow} title={props.title} actions={props.actions} />
      <Body key={letters.now?.cursor ?? ''} list={list} narrow={narrow} />
      {selection.extent !== 'none' && (
        <Suspense>
          <SelectionBar list={list} />
        </Suspense>
      )}
    </div>
  );
}

function Body({ list, narrow }: { list: List; narrow: boolean }) {
  const { source } = list;
  if (isOther(list)) return <OtherShape list={list} />;
  if (!source.starting && source.length === 0) return <Nothing list={list} />;
  return <Suspense>{narrow ? <Cards list={list} /> : <GridView list={list} />}</Suspense>;
}
