// One record of any noun: its own page where a feature has one, otherwise the generic one.
import { getRouteApi } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useSchema } from '@/records/schema';
import { NotFound } from './NotFound';
import { screenOf } from './screens';

const route = getRouteApi('/$plural/$id');

export default function RecordPage() {
  const { plural, id } = route.useParams();
  const entity = useSchema().ofPlural(plural);
  if (!entity) return <NotFound />;
  const Page = screenOf(entity.name, 'record');
  return (
    <Suspense>
      <Page key={id} entity={entity} id={id} />
    </Suspense>
  );
}
