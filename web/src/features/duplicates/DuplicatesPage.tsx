// The queue: pairs of records that may be one, the likeliest first, each to be merged or told apart.
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { useSchema } from '@/records/schema';
import { Empty } from '@/ui/Empty';
import { PageHeader } from '@/ui/PageHeader';
import { useStandUnder } from '@/ui/place';
import { Segments } from '@/ui/Segments';
import styles from './Duplicates.module.css';
import { PairList } from './PairList';
import { ScanPanel } from './ScanPanel';
import type { DuplicatesSearch } from './search';

const route = getRouteApi('/duplicates');

export default function DuplicatesPage() {
  const t = useTranslations('duplicates');
  const nouns = useSchema().entities.filter(({ traits }) => traits.includes('mergeable'));
  const search = route.useSearch();
  const entity = nouns.find(({ name }) => name === search.noun) ?? nouns[0];
  if (!entity) return <Empty wholePage title={t('hidden')} />;
  return <Queue entity={entity} nouns={nouns} search={search} />;
}

/** Says that these are not all, and leads to those and back. */
function OfImport({ id, all }: { id: string; all: DuplicatesSearch }) {
  const t = useTranslations('duplicates.of_import');
  return (
    <p className={styles.ofImport}>
      {t.rich('text', {
        import: (words) => (
          <Link to="/imports/$id" params={{ id }}>
            {words}
          </Link>
        ),
        all: (words) => (
          <Link to="/duplicates" search={all} replace>
            {words}
          </Link>
        ),
      })}
    </p>
  );
}

interface Props {
  entity: Entity;
  nouns: readonly Entity[];
  search: DuplicatesSearch;
}

function Queue({ entity, nouns, search }: Props) {
  const t = useTranslations('duplicates');
  const navigate = useNavigate();
  const { state = 'open', sort = '-score' } = search;
  const go = (next: DuplicatesSearch) =>
    void navigate({ to: '/duplicates', search: { ...search, ...next }, replace: true });
  useStandUnder(`/${entity.plural}`);
  return (
    <div className={styles.page}>
      <PageHeader title={t('title')}>
        <Segments
          label={t('noun')}
          value={entity.name}
          onChange={(noun) => go({ noun })}
          options={nouns.map(({ name, plural_label }) => ({ value: name, label: plural_label }))}
        />
        <Segments
          label={t('state.label')}
          value={state}
          onChange={(next) => go({ state: next })}
          options={(['open', 'dismissed'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        <Segments
          label={t('sort.label')}
          value={sort}
          onChange={(next) => go({ sort: next })}
          options={[
            { value: '-score', label: t('sort.score') },
            { value: '-found_at', label: t('sort.found_at') },
          ]}
        />
      </PageHeader>
      {search.import ? (
        <OfImport id={search.import} all={{ noun: entity.name, state, sort }} />
      ) : (
        <ScanPanel key={entity.name} entity={entity} />
      )}
      <PairList
        key={`${entity.name} ${state} ${sort} ${search.import}`}
        entity={entity}
        state={state}
        sort={sort}
        origin={search.import}
      />
    </div>
  );
}
