// The page of any noun, where no feature has one of its own.
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { RecordScreen } from './RecordScreen';
import { hasPanels, Panels } from './related/Panels';

export default function RecordPage({ entity, id }: { entity: Entity; id: Id }) {
  return <RecordScreen entity={entity} id={id} related={hasPanels(entity) && <Panels />} />;
}
