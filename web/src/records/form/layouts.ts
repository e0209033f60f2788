// How the fields of a noun stand on its form: what everybody fills in first, the rest by sections. What is named nowhere
// here, such as custom fields, still has its place.
import { type Entity, type Field, formFields } from '@/api/schema';
import { isEmpty } from '@/fields/type';
import type { EntityName } from '@/generated/schema';
import type { Values } from './drafts';

export type SectionName = 'about' | 'reach' | 'place' | 'sales' | 'details' | 'plan' | 'custom' | 'other';

export interface Section {
  name: SectionName;
  fields: Field[];
}

export interface FormPlan {
  essential: Field[];
  sections: Section[];
}

interface Layout {
  /** Which they are may depend on what is filled in already. */
  essential: readonly string[] | ((values: Values) => readonly string[]);
  sections: { [S in SectionName]?: readonly string[] };
  /** Moved by the server as things happen; not asked for. */
  hidden?: readonly string[];
  /** Asked for where they mean something beside what is filled in. */
  beside?: { [field: string]: (values: Values) => boolean };
}

const address = ['street', 'city', 'region', 'postal_code', 'country', 'addresses'];

// What has a beginning and an end, rather than a time by which it is done.
const takesPlace = ({ kind, start_at, due_at }: Values) =>
  Boolean(start_at) || ((kind === 'meeting' || kind === 'visit') && !due_at);

const layouts: { [E in EntityName]?: Layout } = {
  contact: {
    essential: ['name', 'company', 'phones', 'mails', 'job_title', 'owner'],
    sections: {
      sales: ['lifecycle', 'lead_status', 'source', 'score', 'tags'],
      about: [
        'name_bn',
        'prefix',
        'first_name',
        'last_name',
        'nickname',
        'department',
        'birthday',
        'gender',
        'language',
        'photo',
      ],
      reach: ['handles', 'website', 'do_not_call', 'do_not_mail', 'consent', 'consent_at'],
      place: address,
      details: ['description', 'reference'],
    },
    hidden: ['last_conversation', 'days_of_silence', 'last_purchase', 'next_activity'],
  },
  company: {
    essential: ['name', 'phones', 'mails', 'website', 'city', 'owner'],
    sections: {
      sales: ['relation', 'industry', 'employees', 'revenue', 'source', 'tags'],
      about: ['name_bn', 'legal_name', 'domain', 'parent', 'founded', 'tax_id', 'logo'],
      reach: ['handles'],
      place: ['street', 'region', 'postal_code', 'country', 'addresses'],
      details: ['description', 'reference'],
    },
    hidden: ['last_conversation', 'days_of_silence', 'last_purchase', 'next_activity'],
  },
  deal: {
    essential: ['title', 'amount', 'company', 'expected_close', 'pipeline', 'stage', 'contacts', 'owner'],
    sections: {
      sales: ['products', 'probability', 'next_step', 'source', 'tags'],
      details: ['description', 'started_on', 'closed_on', 'loss_reason', 'reference'],
    },
    hidden: ['last_conversation', 'days_of_silence', 'next_activity'],
  },
  activity: {
    essential: (values) => [
      'subject',
      'kind',
      ...(takesPlace(values) ? ['start_at', 'end_at', 'place'] : ['due_at']),
      'contacts',
      'company',
      'deal',
      'owner',
      'description',
      'outcome',
    ],
    sections: {
      plan: [
        'due_at',
        'start_at',
        'end_at',
        'all_day',
        'time_zone',
        'duration',
        'place',
        'video_link',
        'priority',
        'status',
        'completed_at',
        'reminders',
        'recurrence',
        'added',
      ],
      details: ['checklist', 'attachments', 'assignees', 'colleagues', 'companies', 'deals', 'products'],
    },
    hidden: ['series', 'occurrence_at', 'excluded'],
    beside: { added: ({ recurrence, added }) => !isEmpty(recurrence) || !isEmpty(added) },
  },
  note: {
    essential: ['body', 'contact', 'company', 'deal'],
    sections: { details: ['title', 'pinned', 'owner'] },
    hidden: ['kind', 'formatted', 'voice', 'about_note', 'about_activity'],
  },
  product: {
    essential: ['name', 'code', 'category', 'price', 'unit', 'description'],
    sections: { details: ['name_bn', 'cost', 'tax_rate', 'active', 'picture'] },
  },
};

/** Of a form as it is filled in; of all forms of the noun without. */
export function planOf(entity: Entity, values?: Values): FormPlan {
  const layout = layouts[entity.name];
  const isMeant = ({ name }: Field) => !values || (layout?.beside?.[name]?.(values) ?? true);
  const fields = formFields(entity).filter(
    (field) => !field.read_only && !layout?.hidden?.includes(field.name) && isMeant(field),
  );
  const named = (names: readonly string[] = []) =>
    names.flatMap((name) => fields.find((field) => field.name === name) ?? []);
  const custom = fields.filter((field) => field.origin === 'custom');
  if (!layout) {
    const essential = fields.filter((field) => field.origin !== 'custom');
    return { essential, sections: filled([{ name: 'custom', fields: custom }]) };
  }
  // What a firm requires of its own is essential to it.
  const required = custom.filter((field) => field.required);
  const wanted = typeof layout.essential === 'function' ? layout.essential(values ?? {}) : layout.essential;
  const essential = [...named(wanted), ...required];
  const sections = Object.entries(layout.sections).map(
    ([name, names]): Section => ({
      name: name as SectionName,
      fields: named(names).filter((field) => !essential.includes(field)),
    }),
  );
  const placed = new Set([...essential, ...sections.flatMap((section) => section.fields), ...custom]);
  return {
    essential,
    sections: filled([
      { name: 'custom', fields: custom.filter((field) => !required.includes(field)) },
      ...sections,
      { name: 'other', fields: fields.filter((field) => !placed.has(field)) },
    ]),
  };
}

const filled = (sections: Section[]) => sections.filter((section) => section.fields.length > 0);
