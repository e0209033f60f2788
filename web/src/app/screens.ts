// Which screen shows a noun. The generic ones are the floor; a feature replaces either where the noun deserves better.
import type { Entity } from '@/api/schema';
import { type EntityName, type Id, plurals } from '@/generated/schema';
import { type Later, later } from '@/ui/later';

interface Screens {
  list: Later<{ entity: Entity }>;
  record: Later<{ entity: Entity; id: Id }>;
}

const generic: Screens = {
  list: later(() => import('@/records/list/ListPage')),
  record: later(() => import('@/records/record/RecordPage')),
};

const own: { [E in EntityName]?: Partial<Screens> } = {
  contact: { record: later(() => import('@/features/contacts/ContactPage')) },
  company: { record: later(() => import('@/features/companies/CompanyPage')) },
  product: {
    list: later(() => import('@/features/products/ProductsPage')),
    record: later(() => import('@/features/products/ProductPage')),
  },
  deal: { record: later(() => import('@/features/deals/DealPage')) },
  activity: {
    list: later(() => import('@/features/activities/ActivitiesPage')),
    record: later(() => import('@/features/activities/record/ActivityPage')),
  },
};

export function screenOf<S extends keyof Screens>(entity: EntityName, screen: S): Screens[S] {
  return own[entity]?.[screen] ?? generic[screen];
}

/** Loads the screen of an address before it is shown, so that the one before stays until then. */
export function preloadScreen(plural: string, screen: keyof Screens): Promise<void> {
  const entity = Object.entries(plurals).find(([, name]) => name === plural)?.[0];
  return screenOf(entity as EntityName, screen).preload();
}
