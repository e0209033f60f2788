// Activities as the day's work, or as the list of any noun where the address asks for one of its views.
import { getRouteApi } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { Entity } from '@/api/schema';
import { lazy } from '@/ui/parts';
import { calendarView, DayPage, doneView, loadView } from './DayPage';

const ActivityTable = lazy(() => import('./ActivityTable'));
const CalendarPage = lazy(() => import('./calendar/CalendarPage'));
const LoadPage = lazy(() => import('./load/LoadPage'));
const route = getRouteApi('/$plural');

export default function ActivitiesPage({ entity }: { entity: Entity }) {
  const { view, ...settings } = route.useSearch();
  const byDay = view === doneView || (view === undefined && Object.keys(settings).length === 0);
  if (view === calendarView)
    return (
      <Suspense>
        <CalendarPage entity={entity} />
      </Suspense>
    );
  if (view === loadView)
    return (
      <Suspense>
        <LoadPage entity={entity} />
      </Suspense>
    );
  if (byDay) return <DayPage entity={entity} />;
  return (
    <Suspense>
      <ActivityTable entity={entity} />
    </Suspense>
  );
}
