// The list of any noun: its own page where a feature has one, otherwise the generic one.
import { getRouteApi } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useSchema } from '@/records/schema';
import { NotFound } from './NotFound';
import { screenOf } from './screens';

const route = getRouteApi('/$plural');

export default function RecordsPage() {
  const { plural } = route.useParams();
  const entity = useSchema().ofPlural(plural);
  if (!entity) return <NotFound />;
  const List = screenOf(entity.name, 'list');
  return (
    <Suspense>
      <List key={entity.name} entity={entity} />
    </Suspense>
  );
}
