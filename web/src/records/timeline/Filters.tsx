// Which kinds a timeline shows, and a search within it.
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Segments } from '@/ui/Segments';
import styles from './Filters.module.css';
import { momentKinds, type TimelineQuery } from './timeline';

interface Props {
  query: TimelineQuery;
  onChange(query: TimelineQuery): void;
}

const all = 'all';
type Shown = TimelineQuery['kinds'][number] | typeof all;

export function Filters({ query, onChange }: Props) {
  const t = useTranslations('timeline');
  return (
    <div className={styles.filters}>
      <Segments
        label={t('shown')}
        className={styles.kinds}
        options={[
          { value: all as Shown, label: t('kinds.all') },
          ...momentKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
        ]}
        value={query.kinds.length === 1 ? query.kinds[0] : all}
        onChange={(kind) =>
          onChange({ ...query, kinds: momentKinds.filter((each) => kind === all || each === kind) })
        }
      />
      <TextInput
        type="search"
        size="xs"
        className={styles.search}
        leftSection={<IconSearch size={14} aria-hidden />}
        aria-label={t('search')}
        placeholder={t('search')}
        value={query.q}
        onChange={(event) => onChange({ ...query, q: event.currentTarget.value })}
      />
    </div>
  );
}
