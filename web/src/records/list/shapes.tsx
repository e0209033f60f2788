// The other shapes of a list than a table, each loaded when it is first wanted.
import { Suspense } from 'react';
import type { Filter } from '@/api/filter';
import type { Entity } from '@/api/schema';
import { type Later, later } from '@/ui/later';
import { narrowNow } from '@/ui/narrow';
import { dateFields } from '../calendar/events';
import type { List, Order } from './list';
import type { Shape } from './search';

interface ShapeProps {
  entity: Entity;
  filter?: Filter | undefined;
  q?: string | undefined;
  group?: string | undefined;
  sort?: string | undefined;
  remember(order: Order): void;
}

const shapes: { [S in Shape]?: Later<ShapeProps> } = {
  board: later(() => import('../board/Board')),
  calendar: later(() => import('../calendar/CalendarView')),
};

export const Cards = later(() => import('./cards/Cards'));
export const GridView = later(() => import('./GridView'));

/** What a list shows below its head, as its address says. */
export function preloadShape(): Promise<void> {
  const asked = new URLSearchParams(location.search).get('shape');
  const other = shapes[asked as Shape];
  return (other ?? (narrowNow() ? Cards : GridView)).preload();
}

/** A board wants a choice or a link to group by, a calendar a date. */
export function isPossible(entity: Entity, shape: Shape): boolean {
  if (shape === 'table') return true;
  if (shape === 'calendar') return dateFields(entity).length > 0;
  const grouping = entity.fields.some((field) => field.kind === 'choice' && field.origin !== 'system');
  return shapes[shape] !== undefined && (shape !== 'board' || grouping);
}

export function isOther(list: Pick<List, 'entity' | 'settings'>): boolean {
  const { shape } = list.settings;
  return shape !== 'table' && isPossible(list.entity, shape);
}

export function OtherShape({ list }: { list: List }) {
  const { entity, settings, match } = list;
  const Shown = shapes[settings.shape];
  return (
    Shown && (
      <Suspense>
        <Shown
          entity={entity}
          filter={match.filter}
          q={match.q}
          group={settings.group || undefined}
          sort={settings.sort || undefined}
          remember={list.remember}
        />
      </Suspense>
    )
  );
}
