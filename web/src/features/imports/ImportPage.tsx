// One import from the understood file to its result, on one page that can be left, reloaded and shared at any step.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useSchema } from '@/records/schema';
import { PageHeader } from '@/ui/PageHeader';
import { ProblemNotice } from '@/ui/Problem';
import { DraftProvider } from './DraftContext';
import styles from './Imports.module.css';
import { type Import, importQuery, isUnderWay } from './imports';
import { Columns } from './plan/Columns';
import { Decisions } from './plan/Decisions';
import { People } from './plan/People';
import { Worth } from './plan/Worth';
import { Rehearsal } from './Rehearsal';
import { Result } from './Result';
import { StatePill } from './StatePill';
import { UnderWay } from './UnderWay';

const route = getRouteApi('/imports/$id');

// What came in may be on any list that is kept; what a check found is shown at once.
function useWhenOver(item: Import | undefined) {
  const queries = useQueryClient();
  const before = useRef(item?.state);
  useEffect(() => {
    if (before.current === 'checking' && item?.state === 'checked') {
      const heading = document.getElementById('step-check');
      heading?.focus({ preventScroll: true });
      heading?.scrollIntoView({ block: 'start' });
      void queries.invalidateQueries({ queryKey: [...importQuery(item.id).queryKey, 'names'] });
    }
    if (before.current === 'running' && item?.state !== 'running') {
      void queries.invalidateQueries({ queryKey: ['records'] });
    }
    before.current = item?.state;
  }, [item, queries]);
}

function Steps({ item }: { item: Import }) {
  const entity = useSchema().find(item.entity);
  if (isUnderWay(item) || item.state === 'paused') return <UnderWay item={item} />;
  if (!item.plan || !entity) return <Result item={item} />;
  return (
    <>
      <Columns item={item} plan={item.plan} entity={entity} />
      <People item={item} plan={item.plan} entity={entity} />
      <Worth item={item} plan={item.plan} />
      <Decisions item={item} plan={item.plan} entity={entity} />
      <Rehearsal item={item} plan={item.plan} entity={entity} />
    </>
  );
}

export default function ImportPage() {
  const t = useTranslations('import_wizard');
  const { id } = route.useParams();
  const { data: item, error, refetch } = useQuery(importQuery(id));
  const entity = useSchema().find(item?.entity ?? '');
  useWhenOver(item);

  if (error && !item) return <ProblemNotice error={error} retry={() => void refetch()} />;
  return (
    <>
      <PageHeader
        title={item?.file || t('one')}
        aside={
          item && (
            <span className={styles.where}>
              {entity?.plural_label} <StatePill item={item} />
            </span>
          )
        }
        actions={
          <Link to="/imports" className={styles.textLink}>
            {t('all')}
          </Link>
        }
      />
      <div className={styles.page} aria-busy={!item}>
        <DraftProvider key={id}>{item && <Steps item={item} />}</DraftProvider>
      </div>
    </>
  );
}
