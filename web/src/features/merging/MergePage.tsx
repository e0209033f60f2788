// Several records that are one: compared side by side, merged, and taken back if that was a mistake.
import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { inSentence } from '@/base/words';
import { canMerge } from '@/records/merge/address';
import { useSchema } from '@/records/schema';
import { Empty } from '@/ui/Empty';
import { PageHeader } from '@/ui/PageHeader';
import { lazy } from '@/ui/parts';
import { useStandUnder } from '@/ui/place';
import { Comparison } from './Comparison';
import { idsOf } from './search';

// Few merges take so long.
const Running = lazy(() => import('./Running'));

const route = getRouteApi('/$plural/merge');

export default function MergePage() {
  const t = useTranslations('merging');
  const { plural } = route.useParams();
  const entity = useSchema().ofPlural(plural);
  if (!entity || !canMerge(entity)) return <Empty wholePage title={t('not_here')} />;
  return <Known entity={entity} />;
}

function Known({ entity }: { entity: Entity }) {
  const t = useTranslations('merging');
  const search = route.useSearch();
  const ids = idsOf(search);
  useStandUnder(`/${entity.plural}`);
  if (ids.length < 2) return <TooFew entity={entity} />;
  return (
    <>
      <PageHeader title={t('title', { nouns: inSentence(entity.plural_label) })} />
      {search.run ? (
        <Suspense>
          <Running entity={entity} run={search.run} search={search} />
        </Suspense>
      ) : (
        <Comparison key={search.records} entity={entity} ids={ids} search={search} />
      )}
    </>
  );
}

function TooFew({ entity }: { entity: Entity }) {
  const t = useTranslations('merging');
  const nouns = inSentence(entity.plural_label);
  return (
    <Empty
      wholePage
      title={t('too_few', { nouns })}
      action={
        <Button variant="default" component={Link} to="/$plural" params={{ plural: entity.plural } as never}>
          {t('to_list', { nouns })}
        </Button>
      }
    >
      {t('too_few_help')}
    </Empty>
  );
}
