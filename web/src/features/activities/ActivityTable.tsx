// The list of any noun for activities. Its first view is the day: a list's first view has no name in the address.
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { builtinViews } from '@/records/list/builtin_views';
import { RecordList } from '@/records/list/RecordList';

export default function ActivityTable({ entity }: { entity: Entity }) {
  const t = useTranslations('activities');
  const name = useTranslations('list.builtin');
  const preset = useMemo(() => {
    const views = builtinViews(entity).map((view) => ({
      ...view,
      key: view.name,
      name: name(view.name),
    }));
    return { views: [{ key: 'day', name: t('title'), settings: { shape: 'table' as const } }, ...views] };
  }, [entity, name, t]);
  return <RecordList entity={entity} preset={preset} />;
}
