// A firm: what is under way with it and what was won, where it sits, and the family of firms that it belongs to.
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { RecordScreen } from '@/records/record/RecordScreen';
import { CompanyRelated } from './CompanyRelated';
import { CompanyTop } from './CompanyTop';

export default function CompanyPage({ entity, id }: { entity: Entity; id: Id }) {
  return <RecordScreen entity={entity} id={id} top={<CompanyTop />} related={<CompanyRelated />} />;
}
