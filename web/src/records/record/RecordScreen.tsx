// The page of one record: what it is on top, what is known at one side, what happened in the middle, what belongs to it at
// the other. Features give their own parts; on a phone the three stand behind tabs.
import { type ReactNode, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Time } from '@/api/planning';
import { isProblem } from '@/api/problem';
import type { AnyRecord } from '@/api/records';
import { type Entity, labelOf } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { ProblemNotice } from '@/ui/Problem';
import { lazy } from '@/ui/parts';
import { useStandUnder } from '@/ui/place';
import { useIdle } from '@/ui/useIdle';
import type { Editing } from '../form/EditDialog';
import { mayUpdate } from '../may';
import { rememberRecent } from '../recent';
import { type TimelineQuery, wholeTimeline } from '../timeline/timeline';
import { Actions } from './actions/Actions';
import { Body } from './Body';
import { type Composing, type Page, PageContext, type Tab, usePage } from './context';
import { Header } from './Header';
import { InTrash } from './InTrash';
import { CameFrom, LeadOn, survivorOf, useLooksBack } from './Merged';
import { NotThere } from './NotThere';
import { PageSkeleton } from './PageSkeleton';
import { Paging } from './Paging';
import { useRecord } from './useRecord';
import { placeOf } from './wayBack';

const Banner = lazy(() => import('../duplicates/Banner'));
const EditDialog = lazy(() => import('../form/EditDialog'));
const EditSeries = lazy(() => import('../series/EditSeries'));
const EditTimeDialog = lazy(() => import('../series/EditTimeDialog'));

export interface Parts {
  /** Below the name, across the page. */
  top?: ReactNode;
  /** One of its times, where it repeats. */
  time?: Time | undefined;
  /** The noun's own actions. */
  actions?: ReactNode;
  /** Panels of what belongs to it. */
  related?: ReactNode;
}

interface Props extends Parts {
  entity: Entity;
  id: Id;
}

export function RecordScreen(props: Props) {
  const { record, error, isPlaceholderData, refetch } = useRecord(props.entity.name, props.id);
  // Much is drawn when the record comes: in pieces, so that the page answers meanwhile.
  const drawn = useDeferredValue(record !== undefined);
  const looksBack = useLooksBack();
  const survivor = isProblem(error, 'merged') ? error.details.merged_into : record && survivorOf(record)?.id;
  if (typeof survivor === 'string' && !looksBack)
    return <LeadOn entity={props.entity} from={props.id} to={survivor} />;
  if (isProblem(error) && error.status === 404) return <NotThere entity={props.entity} />;
  if (error && !record) return <ProblemNotice error={error} retry={() => void refetch()} wholePage />;
  if (!record || !drawn) return <PageSkeleton />;
  return <Known {...props} record={record} complete={!isPlaceholderData} />;
}

function Known({
  entity,
  id,
  record: whole,
  complete,
  time,
  top,
  actions,
  related,
}: Props & { record: AnyRecord; complete: boolean }) {
  const record = useMemo(() => shownAt(whole, time), [whole, time]);
  const [editing, setEditing] = useState<{ only?: readonly string[] }>();
  const [composing, setComposing] = useState<Composing>();
  const [tab, setTab] = useState<Tab>(tabOfAddress);
  const [query, setQuery] = useState<TimelineQuery>(wholeTimeline);
  const edit = useCallback((only?: readonly string[]) => setEditing(only ? { only } : {}), []);
  const compose = useCallback((kind: Composing) => {
    setTab('timeline');
    setComposing(kind);
  }, []);
  const showHistory = useCallback(() => {
    setTab('timeline');
    setQuery({ kinds: ['change'], q: '' });
  }, []);
  const page = useMemo<Page>(
    () => ({
      entity,
      id,
      record,
      complete,
      time,
      editable: mayUpdate(entity, record) && !record.deleted_at,
      extendable: !record.deleted_at,
      edit,
      compose,
      showHistory,
    }),
    [entity, id, record, complete, time, edit, compose, showHistory],
  );
  useVisited(entity, id, record, complete);
  useStandUnder(placeOf(entity, record).path);

  return (
    <PageContext value={page}>
      <Header actions={<Actions>{actions}</Actions>} paging={<Paging />}>
        {record.deleted_at && <InTrash />}
        <CameFrom />
        <Duplicates shown={complete} />
        {top}
      </Header>
      <Body
        tab={tab}
        onTab={setTab}
        query={query}
        onQuery={setQuery}
        composing={composing}
        onComposing={setComposing}
        related={related}
      />
      {editing && (
        <OverlaySuspense>
          <Edit
            entity={entity}
            id={id}
            time={time}
            record={whole}
            {...editing}
            onClose={() => setEditing(undefined)}
          />
        </OverlaySuspense>
      )}
    </PageContext>
  );
}

/** Asked for when nothing else is to do. */
function Duplicates({ shown }: { shown: boolean }) {
  const { entity, record } = usePage();
  const idle = useIdle();
  if (!shown || !idle || record.deleted_at || !entity.traits.includes('mergeable')) return null;
  return (
    <Suspense>
      <Banner />
    </Suspense>
  );
}

interface EditProps extends Editing {
  record: AnyRecord;
  time: Time | undefined;
}

function Edit({ record, time, ...props }: EditProps) {
  if (time) return <EditTimeDialog {...props} time={time} />;
  return record.recurrence ? <EditSeries {...props} /> : <EditDialog {...props} />;
}

const timed = ['start_at', 'end_at', 'due_at'] as const;

/** The record as it is at that time. */
function shownAt(record: AnyRecord, time: Time | undefined): AnyRecord {
  return time ? { ...record, ...Object.fromEntries(timed.map((name) => [name, time[name]])) } : record;
}

/** A link may lead to what was written. */
const tabOfAddress = (): Tab => (location.hash === '#timeline' ? 'timeline' : 'overview');

function useVisited(entity: Entity, id: Id, record: AnyRecord, complete: boolean) {
  const label = labelOf(entity, record);
  const gone = Boolean(record.deleted_at);
  useEffect(() => {
    if (complete && !gone) rememberRecent(entity.name, id, label);
  }, [entity, id, label, complete, gone]);
}
