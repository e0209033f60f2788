// The lead inbox of a salesperson: who wants something and has not been dealt with yet, newest first.
import { Button } from '@mantine/core';
import { IconLayoutKanban, IconList, IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { allOf } from '@/api/filter';
import type { Entity } from '@/api/schema';
import { useCreating, useNewLead } from '@/records/creating';
import { Chips } from '@/records/list/filter/Chips';
import { FilterButton } from '@/records/list/filter/FilterButton';
import { MoreMenu } from '@/records/list/MoreMenu';
import { SearchBox } from '@/records/list/SearchBox';
import { useEntity, useSession } from '@/records/schema';
import { CountTabs } from '@/ui/CountTabs';
import { Empty } from '@/ui/Empty';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { PageHeader } from '@/ui/PageHeader';
import { lazy } from '@/ui/parts';
import { Segments } from '@/ui/Segments';
import { useNarrow } from '@/ui/useNarrow';
import { type Desk, useDesk } from './desk';
import { LeadList } from './LeadList';
import styles from './Leads.module.css';
import { useTabCounts } from './leads';
import type { LeadSearch } from './search';
import { boardFilterOf, type Tab, tabNames } from './tabs';

const SelectionBar = lazy(() => import('@/records/list/bulk/SelectionBar'));
const Board = lazy(() => import('@/records/board/Board'));
const route = getRouteApi('/leads');
/** The others say how a lead stands, which the columns of a board say already. */
const boardTabs: readonly Tab[] = ['mine', 'unassigned', 'open'];

export default function LeadsPage() {
  const t = useTranslations('leads');
  const entity = useEntity('contact');
  return entity ? <Inbox entity={entity} /> : <Empty title={t('hidden')} />;
}

function Inbox({ entity }: { entity: Entity }) {
  const t = useTranslations('leads');
  const { user } = useSession();
  const search = route.useSearch();
  const navigate = useNavigate();
  const board = search.shape === 'board';
  const shown = board ? boardTabs : tabNames;
  const tab = search.tab && shown.includes(search.tab) ? search.tab : board ? 'open' : 'new';
  const counts = useTabCounts(search.filter, search.q, user.id);
  const go = (next: LeadSearch, replace = false) => void navigate({ to: '/leads', search: next, replace });
  const desk = useDesk(entity, tab, counts[tab], search, go);
  const narrow = useNarrow();
  const none = counts.open === 0 && counts.not_a_fit === 0;
  const [filtering, setFiltering] = useState(false);

  return (
    <div className={styles.page}>
      <PageHeader
        title={t('title')}
        actions={<Actions desk={desk} board={board} onBoard={(on) => go(shaped(search, on))} />}
      >
        <CountTabs
          label={t('title')}
          tabs={shown.map((name) => ({
            name,
            label: t(`tabs.${name}`),
            ...(!board && { count: counts[name] }),
          }))}
          chosen={tab}
          onChoose={(name) => go({ ...search, tab: name })}
        />
        <div className={styles.search}>
          <SearchBox
            value={search.q ?? ''}
            label={t('search')}
            onChange={(q) => go(q === '' ? without(search, 'q') : { ...search, q }, true)}
          />
          <FilterButton list={desk} narrow={narrow} opened={filtering} setOpened={setFiltering} />
        </div>
        <Chips list={desk} edit={() => setFiltering(true)} />
      </PageHeader>
      {board ? (
        <Suspense>
          <Board
            entity={entity}
            group="lead_status"
            filter={allOf(boardFilterOf(tab, user.id), search.filter)}
            q={search.q}
            remember={desk.remember}
          />
        </Suspense>
      ) : (
        <LeadList key={tab} tab={tab} desk={desk} me={user.id} none={none} />
      )}
      {!board && desk.selection.extent !== 'none' && (
        <OverlaySuspense>
          <SelectionBar list={desk} />
        </OverlaySuspense>
      )}
    </div>
  );
}

function without<K extends keyof LeadSearch>(search: LeadSearch, name: K): LeadSearch {
  const { [name]: _gone, ...rest } = search;
  return rest as LeadSearch;
}

const shaped = (search: LeadSearch, board: boolean): LeadSearch =>
  board ? { ...search, shape: 'board' } : without(search, 'shape');

function Actions({ desk, board, onBoard }: { desk: Desk; board: boolean; onBoard(board: boolean): void }) {
  const t = useTranslations('leads');
  const create = useCreating();
  const newLead = useNewLead();
  const shapes = [
    { value: 'list', label: t('list'), icon: <IconList size={16} aria-hidden /> },
    { value: 'board', label: t('board'), icon: <IconLayoutKanban size={16} aria-hidden /> },
  ];
  return (
    <>
      <Segments
        label={t('shape')}
        value={board ? 'board' : 'list'}
        onChange={(shape) => onBoard(shape === 'board')}
        options={shapes.map(({ value, label, icon }) => ({
          value,
          label: (
            <span className={styles.shape}>
              {icon}
              <span className={styles.word}>{label}</span>
            </span>
          ),
        }))}
      />
      {!board && <MoreMenu list={desk} />}
      {newLead && (
        <Button leftSection={<IconPlus size={16} aria-hidden />} size="sm" onClick={() => create(newLead)}>
          {t('create')}
        </Button>
      )}
    </>
  );
}
