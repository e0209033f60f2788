import type { Entity } from '@/api/schema';
import { RecordList } from './RecordList';

export default function ListPage({ entity }: { entity: Entity }) {
  return <RecordList entity={entity} />;
}

export { preloadShape as preload } from './shapes';
