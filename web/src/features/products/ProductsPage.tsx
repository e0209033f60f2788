// The catalogue: what is for sale first, with code, category and price side by side.
import { useMemo } from 'react';
import type { Entity } from '@/api/schema';
import { RecordList } from '@/records/list/RecordList';
import type { Preset } from '@/records/list/state';

/** In rem: all of them fit beside each other on a small laptop. */
const widths: Record<string, number> = { name: 18, code: 8, category: 10, price: 8, unit: 6, active: 5 };

export default function ProductsPage({ entity }: { entity: Entity }) {
  const preset = useMemo<Preset>(() => {
    const columns = Object.keys(widths).filter((name) => entity.fields.some((field) => field.name === name));
    return { settings: { columns, widths } };
  }, [entity]);
  return <RecordList entity={entity} preset={preset} />;
}

export { preloadShape as preload } from '@/records/list/shapes';
