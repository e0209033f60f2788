// Everything that a search found, by noun, and why.
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { searchQuery } from '@/api/search';
import type { EntityName } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { groupHits, type HitGroup, HitText, useGroupTitle } from '@/records/search/hits';
import { Empty } from '@/ui/Empty';
import { NounIcon } from '@/ui/nouns';
import { PageHeader } from '@/ui/PageHeader';
import { ProblemNotice } from '@/ui/Problem';
import styles from './SearchPage.module.css';

const route = getRouteApi('/search');
const most = 200;
const pauseMilliseconds = 150;

function Filters({
  groups,
  noun,
  choose,
}: {
  groups: readonly HitGroup[];
  noun: EntityName | undefined;
  choose(noun: EntityName | undefined): void;
}) {
  const t = useTranslations('palette');
  const formats = useFormats();
  const all = groups.reduce((sum, { hits }) => sum + hits.length, 0);
  const filters = [
    { name: undefined, label: t('every'), count: all },
    ...[...new Set(groups.map(({ entity }) => entity))].map((entity) => ({
      name: entity.name,
      label: entity.plural_label,
      count: groups.reduce((sum, group) => sum + (group.entity === entity ? group.hits.length : 0), 0),
    })),
  ];
  return filters.map(({ name, label, count }) => (
    <button
      key={label}
      type="button"
      className={styles.filter}
      aria-pressed={noun === name}
      onClick={() => choose(name)}
    >
      {label} <span className={styles.count}>{formats.number(count)}</span>
    </button>
  ));
}

function Found({ group, q }: { group: HitGroup; q: string }) {
  const { entity, hits } = group;
  const titleOf = useGroupTitle();
  return (
    <section>
      <h2 className={styles.noun}>{titleOf(group)}</h2>
      <ul className={styles.hits}>
        {hits.map((hit) => (
          <li key={hit.id}>
            <Link to="/$plural/$id" params={{ plural: entity.plural, id: hit.id }} className={styles.hit}>
              <NounIcon entity={entity.name} size={16} />
              <HitText hit={hit} q={q} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function SearchPage() {
  const t = useTranslations('palette');
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const schema = useSchema();
  const [typed, setTyped] = useState(q);
  const [noun, setNoun] = useState<EntityName>();
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery(searchQuery(q, { limit: most }));
  const ask = useDebouncedCallback(
    (next: string) => void navigate({ search: { q: next }, replace: true }),
    pauseMilliseconds,
  );
  const groups = q.trim() === '' ? [] : groupHits(data ?? [], schema);
  const waiting = isFetching && (!data || isPlaceholderData);
  const shown = groups.some(({ entity }) => entity.name === noun) ? noun : undefined;

  return (
    <>
      <PageHeader title={t('search')}>
        <TextInput
          className={styles.box}
          leftSection={<IconSearch size={16} aria-hidden />}
          aria-label={t('search')}
          placeholder={t('placeholder_records')}
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            ask(event.currentTarget.value);
          }}
        />
        {groups.length > 0 && <Filters groups={groups} noun={shown} choose={setNoun} />}
      </PageHeader>
      <div aria-busy={waiting}>
        {error && !data ? (
          <ProblemNotice error={error} retry={() => void refetch()} />
        ) : groups.length > 0 ? (
          <div className={styles.found}>
            {groups
              .filter(({ entity }) => !shown || entity.name === shown)
              .map((group) => (
                <Found key={group.key} group={group} q={q} />
              ))}
          </div>
        ) : (
          data !== undefined && <Empty title={t('nothing', { q })}>{t('nothing_hint')}</Empty>
        )}
      </div>
    </>
  );
}
