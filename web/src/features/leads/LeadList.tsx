// The rows of the inbox and the keys that act upon the current one.

import { Skeleton } from '@mantine/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Id } from '@/generated/schema';
import { useLeaving } from '@/records/list/neighbours';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { ProblemNotice } from '@/ui/Problem';
import { lazy } from '@/ui/parts';
import { Rows, type RowsHandle } from '@/ui/rows/Rows';
import { useShortcut } from '@/ui/shortcuts';
import { useNarrow } from '@/ui/useNarrow';
import { InboxProvider } from './context';
import type { Desk } from './desk';
import { LeadRow } from './LeadRow';
import styles from './Leads.module.css';
import { type Lead, useLeads } from './leads';
import { Nothing } from './Nothing';
import type { Tab } from './tabs';
import { isRefused, type LeadActions, useLeadActions } from './useLeadActions';

const ConvertDialog = lazy(() => import('@/records/convert/ConvertDialog'));

const rowHeight = { wide: 45, narrow: 96 };
const ahead = 10;

interface Props {
  tab: Tab;
  desk: Desk;
  me: Id;
  /** There is no lead at all. */
  none: boolean;
}

export function LeadList({ tab, desk, me, none }: Props) {
  const t = useTranslations('leads');
  const { leads, query } = useLeads(tab, desk.match, me);
  const narrow = useNarrow();
  const actions = useLeadActions();
  const rows = useRef<RowsHandle>(null);
  const [current, setCurrent] = useState<string>();
  const [converting, setConverting] = useState<Lead>();
  const [choosing, setChoosing] = useState<string>();
  const convert = actions.convertible ? setConverting : undefined;
  const comeBack = useCallback(() => requestAnimationFrame(() => rows.current?.focusCurrent()), []);
  const choose = useCallback(
    (id: string | undefined) => {
      setChoosing(id);
      if (id === undefined) comeBack();
    },
    [comeBack],
  );
  // Somewhere the Tab key has to enter.
  const here = current ?? leads[0]?.id;
  const lead = leads.find(({ id }) => id === here);
  useKeys(lead, actions, convert, choose);

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const onSight = useCallback(
    (sight: readonly Lead[]) => {
      const last = sight.at(-1);
      const near = last === undefined || leads.indexOf(last) >= leads.length - ahead;
      if (near && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    [leads, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  const pick = usePicking(desk, leads);
  const leave = useLeaving(desk.remember, leads, query);
  const { selection } = desk;
  const inbox = useMemo(
    () => ({ ...actions, narrow, current: here, convert, choosing, choose, selection, pick, leave }),
    [actions, narrow, here, convert, choosing, choose, selection, pick, leave],
  );

  if (query.error && !query.data) {
    return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  }
  if (query.isPending || (query.isPlaceholderData && leads.length === 0)) return <Waiting />;
  if (leads.length === 0 && !hasNextPage) return <Nothing tab={none ? 'none' : tab} desk={desk} />;
  return (
    <InboxProvider value={inbox}>
      <Rows
        ref={rows}
        label={t('title')}
        items={leads}
        keyOf={({ id }) => id}
        heightOf={() => (narrow ? rowHeight.narrow : rowHeight.wide)}
        current={here}
        onCurrent={setCurrent}
        onSight={onSight}
        onRowKey={(event, one) => {
          if (event.key !== ' ') return;
          event.preventDefault();
          pick(one, event.shiftKey);
        }}
      >
        {(one) => <LeadRow lead={one} />}
      </Rows>
      <OverlaySuspense>
        {converting && (
          <ConvertDialog
            contact={converting}
            onClose={() => {
              setConverting(undefined);
              comeBack();
            }}
          />
        )}
      </OverlaySuspense>
    </InboxProvider>
  );
}

/** Chooses one, or with Shift all from the one chosen last. */
function usePicking({ selection }: Desk, leads: readonly Lead[]) {
  const last = useRef<Id>(undefined);
  const latest = useRef({ selection, leads });
  latest.current = { selection, leads };
  return useCallback((lead: Lead, extend: boolean) => {
    const { selection, leads } = latest.current;
    const ids = leads.map(({ id }) => id);
    const at = ids.indexOf(lead.id);
    const from = extend && last.current !== undefined ? Math.max(ids.indexOf(last.current), 0) : at;
    last.current = lead.id;
    selection.choose(ids.slice(Math.min(at, from), Math.max(at, from) + 1), !selection.has(lead.id));
  }, []);
}

function useKeys(
  lead: Lead | undefined,
  { may, assign, setStatus }: LeadActions,
  convert: ((lead: Lead) => void) | undefined,
  choose: (id: string) => void,
) {
  const t = useTranslations('leads');
  const group = t('keys');
  const on = (act: ((lead: Lead) => void) | undefined) => () => lead && may(lead) && act?.(lead);
  const judge = setStatus && ((one: Lead) => setStatus(one, isRefused(one) ? 'open' : 'unqualified'));
  useShortcut({ keys: 'v', label: t('convert'), group, run: on(convert) }, convert !== undefined);
  useShortcut({ keys: 'a', label: t('assign'), group, run: on(assign) }, assign !== undefined);
  useShortcut({ keys: 'x', label: t('not_a_fit'), group, run: on(judge) }, judge !== undefined);
  useShortcut(
    { keys: 's', label: t('status'), group, run: on(({ id }) => choose(id)) },
    setStatus !== undefined,
  );
}

function Waiting() {
  return (
    <div className={styles.waiting} aria-busy>
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={index} height={14} radius="sm" />
      ))}
    </div>
  );
}
