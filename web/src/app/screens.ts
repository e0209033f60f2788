// Which screen shows a noun. The generic ones are the floor; a feature replaces either where the noun deserves better.
import { type ComponentType, lazy } from 'react';
import type { Entity } from '@/api/schema';
import type { EntityName, Id } from '@/generated/schema';

interface Screens {
  list: ComponentType<{ entity: Entity }>;
  record: ComponentType<{ entity: Entity; id: Id }>;
}

const generic: Screens = {
  list: lazy(() => import('@/records/list/ListPage')),
  record: lazy(() => import('@/records/record/RecordPage')),
};

const own: { [E in EntityName]?: Partial<Screens> } = {
  contact: { record: lazy(() => import('@/features/contacts/ContactPage')) },
  company: { record: lazy(() => import('@/features/companies/CompanyPage')) },
  product: {
    list: lazy(() => import('@/features/products/ProductsPage')),
    record: lazy(() => import('@/features/products/ProductPage')),
  },
  deal: { record: lazy(() => import('@/features/deals/DealPage')) },
  activity: { list: lazy(() => import('@/features/activities/ActivitiesPage')) },
};

export function screenOf<S extends keyof Screens>(entity: EntityName, screen: S): Screens[S] {
  return own[entity]?.[screen] ?? generic[screen];
}
