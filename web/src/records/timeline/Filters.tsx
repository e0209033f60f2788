// Which kinds a timeline shows, and a search within it.
import { Chip, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import styles from './Filters.module.css';
import { type MomentKind, momentKinds, type TimelineQuery } from './timeline';

interface Props {
  query: TimelineQuery;
  onChange(query: TimelineQuery): void;
}

export function Filters({ query, onChange }: Props) {
  const t = useTranslations('timeline');
  const toggle = (kinds: string[]) =>
    onChange({ ...query, kinds: kinds.length === 0 ? momentKinds : (kinds as MomentKind[]) });
  return (
    <div className={styles.filters}>
      <Chip.Group multiple value={[...query.kinds]} onChange={toggle}>
        {momentKinds.map((kind) => (
          <Chip key={kind} value={kind} size="xs" variant="outline" classNames={{ label: styles.chip ?? '' }}>
            {t(`kinds.${kind}`)}
          </Chip>
        ))}
      </Chip.Group>
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
