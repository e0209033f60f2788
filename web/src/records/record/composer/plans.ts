// What is asked for of each kind that can be written down, and what becomes of it: a note, or an activity linked to the
// record and to the firm behind it.
import type { AnyRecord } from '@/api/records';
import { isIsoDate } from '@/fields/date/words';
import { isBlank, isDocument, isPlain, wordsOf } from '@/fields/rich_text/document';
import { isEmpty } from '@/fields/type';
import type { EntityName, Link } from '@/generated/schema';
import type { Composing } from '../context';

export type Values = Record<string, unknown>;

interface Plan {
  entity: 'note' | 'activity';
  /** One line, above the text. */
  subject: boolean;
  /** Where the text goes. */
  text: 'body' | 'outcome' | 'description';
  /** Small fields below the text. */
  fields: readonly string[];
  /** At least one of these is there before it can be saved; that a call was made is enough. */
  needs: readonly string[];
}

export const plans: Record<Composing, Plan> = {
  note: {
    entity: 'note',
    subject: false,
    text: 'body',
    fields: [],
    needs: ['body', 'formatted', 'voice'],
  },
  call: {
    entity: 'activity',
    subject: true,
    text: 'outcome',
    fields: ['completed_at'],
    needs: [],
  },
  task: {
    entity: 'activity',
    subject: true,
    text: 'description',
    fields: ['due_at', 'priority', 'owner'],
    needs: ['subject'],
  },
  meeting: {
    entity: 'activity',
    subject: true,
    text: 'description',
    fields: ['start_at', 'end_at', 'place'],
    needs: ['subject'],
  },
};

export const isReady = (kind: Composing, values: Values): boolean =>
  plans[kind].needs.length === 0 || plans[kind].needs.some((name) => says(values[name]));

const says = (value: unknown): boolean =>
  isDocument(value) ? !isBlank(value) : String(value ?? '').trim() !== '';

/** The firm on whose timeline it is told as well. */
export function firmOf(entity: EntityName, record: AnyRecord): Link | undefined {
  const company = record.company as Link | null | undefined;
  return entity !== 'company' && company?.label ? company : undefined;
}

function linksOf(kind: Composing, entity: EntityName, record: AnyRecord, alone: boolean): Values {
  const firm = alone ? undefined : firmOf(entity, record);
  const company = firm && { company: firm };
  if (kind === 'note') return { [entity]: record.id, ...company };
  if (entity === 'contact') return { contacts: [record.id], ...company };
  if (entity === 'company') return { company: record.id };
  const people = alone ? [] : ((record.contacts as Link[] | undefined) ?? []);
  return { deal: record.id, contacts: people.map(({ id }) => id), ...company };
}

/** What has no form worth keeping is sent as a plain text. */
function writtenOf({ formatted, ...given }: Values): Values {
  if (!isDocument(formatted) || isBlank(formatted)) return given;
  return isPlain(formatted) ? { ...given, body: wordsOf(formatted) } : { ...given, formatted };
}

interface About {
  entity: EntityName;
  record: AnyRecord;
  now: string;
  /** When somebody wrote only what was said. */
  subject: string;
  /** When work begins on a day. */
  beginning(day: string): string;
}

/** A day alone is meant whole. */
function dueOf({ due_at }: Values, beginning: About['beginning']): Values {
  return typeof due_at === 'string' && isIsoDate(due_at) ? { due_at: beginning(due_at), all_day: true } : {};
}

/** What is sent; `values.alone` keeps it from the firm's timeline. */
export function inputOf(kind: Composing, values: Values, about: About): Values {
  const { entity, record, now, subject, beginning } = about;
  const { alone, ...typed } = values;
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => !isEmpty(value)));
  const links = linksOf(kind, entity, record, alone === true);
  if (kind === 'note') return { ...links, ...writtenOf(given) };
  const done = kind === 'call' ? { status: 'done', completed_at: now } : { status: 'planned' };
  return { kind, subject, ...done, ...links, ...given, ...dueOf(given, beginning) };
}
