import type { Entity } from '@/api/schema';

export default function ListPage({ entity }: { entity: Entity }) {
  return <h1>{entity.plural_label}</h1>;
}
