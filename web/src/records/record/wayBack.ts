// Where a record page belongs: what its record is called there, the place that the navigation marks, and the way back.
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import type { Entity } from '@/api/schema';
import { isLead, leadsPath } from '../leads';
import { neighboursOf, type Place } from '../list/neighbours';
import { usePage } from './context';

const isOfLeads = (entity: Entity, record: AnyRecord) => entity.name === 'contact' && isLead(record);

/** Where one came from, as it was; who came from nowhere stands where the record belongs. */
export function placeOf(entity: Entity, record: AnyRecord): Place {
  const home = isOfLeads(entity, record) ? leadsPath : `/${entity.plural}`;
  return neighboursOf(entity.plural, record.id)?.from ?? { path: home, search: {} };
}

/** What its kind of record is called, where that says more than its noun. */
export function useCalled(): string | undefined {
  const t = useTranslations('form');
  const { entity, record } = usePage();
  return isOfLeads(entity, record) ? t('lead') : undefined;
}

export interface WayBack extends Place {
  label: string;
}

/** To the list that one came from, as it was. */
export function useWayBack(): WayBack {
  const t = useTranslations('shell.places');
  const { entity, record } = usePage();
  const { path, search } = placeOf(entity, record);
  return { path, search, label: path === leadsPath ? t('leads') : entity.plural_label };
}
