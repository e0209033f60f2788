// A person: how far they have come with us, how long it is since anybody talked to them, and what they asked for.
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { RecordScreen } from '@/records/record/RecordScreen';
import { hasPanels, Panels } from '@/records/record/related/Panels';
import { ContactTop } from './ContactTop';

export default function ContactPage({ entity, id }: { entity: Entity; id: Id }) {
  return (
    <RecordScreen entity={entity} id={id} top={<ContactTop />} related={hasPanels(entity) && <Panels />} />
  );
}
