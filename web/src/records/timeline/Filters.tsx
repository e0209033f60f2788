// Which kinds a timeline shows, a search within it, and behind a button whose entries, of when, and in which order.
import { TextInput } from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '@/ui/IconButton';
import { PanelOnDemand } from '@/ui/OnDemand';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { lazy } from '@/ui/parts';
import { Segments } from '@/ui/Segments';
import styles from './Filters.module.css';
import { momentKinds, type TimelineQuery } from './timeline';

const MoreFilters = lazy(() => import('./MoreFilters'));

interface Props {
  query: TimelineQuery;
  onChange(query: TimelineQuery): void;
}

const all = 'all';
type Shown = TimelineQuery['kinds'][number] | typeof all;

export function Filters({ query, onChange }: Props) {
  const t = useTranslations('timeline');
  const further = [query.only, query.by, query.from, query.to, query.apart].some((each) => each);
  return (
    <div className={styles.filters}>
      <Segments
        label={t('shown')}
        className={styles.kinds}
        options={[
          { value: all as Shown, label: t('kinds.all') },
          ...momentKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
        ]}
        value={query.only ? undefined : query.kinds.length === 1 ? query.kinds[0] : all}
        onChange={(kind) =>
          onChange({
            ...query,
            only: undefined,
            kinds: momentKinds.filter((each) => kind === all || each === kind),
          })
        }
      />
      <TextInput
        type="search"
        size="xs"
        className={styles.search}
        leftSection={<IconSearch size={14} aria-hidden />}
        aria-label={t('search')}
        placeholder={t('search_short')}
        value={query.q}
        onChange={(event) => onChange({ ...query, q: event.currentTarget.value })}
      />
      <PanelOnDemand
        position="bottom-end"
        withinPortal
        button={
          <IconButton
            className={styles.more}
            aria-label={t('more_filters')}
            title={t('more_filters')}
            data-narrowed={further || undefined}
          >
            <IconFilter size={16} aria-hidden />
          </IconButton>
        }
      >
        {() => (
          <OverlaySuspense>
            <MoreFilters query={query} onChange={onChange} />
          </OverlaySuspense>
        )}
      </PanelOnDemand>
    </div>
  );
}
