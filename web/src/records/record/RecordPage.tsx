import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';

export default function RecordPage({ entity, id }: { entity: Entity; id: Id }) {
  return (
    <h1>
      {entity.label} {id}
    </h1>
  );
}
