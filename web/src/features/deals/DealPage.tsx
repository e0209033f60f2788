// A deal: the stages of its pipeline as a path, what it is worth and by when, who decides, and what is sold.
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { RecordScreen } from '@/records/record/RecordScreen';
import { DealPanels } from './DealPanels';
import { DealTop } from './DealTop';

export default function DealPage({ entity, id }: { entity: Entity; id: Id }) {
  return <RecordScreen entity={entity} id={id} top={<DealTop />} related={<DealPanels />} />;
}
