// What can be done with a lead in one stroke. Each is shown at once and undone from its toast.
import type { Field } from '@/api/schema';
import type { Link } from '@/generated/schema';
import { useUpdate } from '@/records/changes';
import { mayUpdate } from '@/records/may';
import { useEntity, useSession } from '@/records/schema';
import type { Lead } from './leads';
import { refused } from './tabs';

export interface LeadActions {
  /** Whether it is the reader's to change. */
  may(lead: Lead): boolean;
  /** Undefined where the role may change no lead. */
  assign: ((lead: Lead) => void) | undefined;
  setStatus: ((lead: Lead, status: Lead['lead_status']) => void) | undefined;
  convertible: boolean;
  /** The field whose choices are the states of a lead. */
  status: Field | undefined;
  me: Link;
}

export const isRefused = (lead: Lead): boolean => lead.lead_status === refused;

export function useLeadActions(): LeadActions {
  const entity = useEntity('contact');
  const { user } = useSession();
  const { mutate } = useUpdate('contact');
  const me = { id: user.id, label: user.name };
  const writable = (name: string) =>
    entity !== undefined &&
    entity.may.update !== 'none' &&
    entity.fields.some((field) => field.name === name && !field.read_only);
  const change = ({ id, version }: Lead, values: Partial<Lead>) => mutate({ id, version, values });
  return {
    me,
    may: (lead) => mayUpdate(entity, lead),
    status: entity?.fields.find(({ name }) => name === 'lead_status'),
    convertible: writable('lifecycle'),
    assign: writable('owner')
      ? (lead) => {
          if (lead.owner?.id !== me.id) change(lead, { owner: me });
        }
      : undefined,
    setStatus: writable('lead_status')
      ? (lead, status) => {
          if (lead.lead_status !== status) change(lead, { lead_status: status });
        }
      : undefined,
  };
}
