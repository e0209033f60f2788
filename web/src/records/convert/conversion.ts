// Converting a lead: one question to the server that makes the contact, its company and its deal what they are from now on.
//
// Ids of what is made are made here, so that sending the question again makes nothing twice.
import { type Answer, send } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Money } from '@/base/format';
import type { Company, Contact, Deal, Id, Link } from '@/generated/schema';

export interface ConversionAnswer {
  contact: Contact;
  company: Company | null;
  deal: Deal | null;
  group: Id | null;
}

export interface ConversionValues {
  lifecycle: string | null;
  company: Link | null;
  withDeal: boolean;
  title: string | null;
  /** A text that is no amount is for the server to refuse. */
  amount: Money | string | null;
  pipeline: Link | null;
  stage: Link | null;
  expected_close: string | null;
}

export const becomes = ['qualified', 'opportunity', 'customer'] as const;

/** A deal makes somebody an opportunity; without one the lead has bought already. */
export const usualLifecycle = (withDeal: boolean): string => (withDeal ? 'opportunity' : 'customer');

/** `made` are companies that do not exist yet. */
export function bodyOf(values: ConversionValues, dealId: Id, made: ReadonlyMap<Id, string>) {
  const { company } = values;
  const name = company && made.get(company.id);
  return {
    lifecycle: values.lifecycle,
    company: company && (name === undefined ? { id: company.id } : { id: company.id, name }),
    deal: values.withDeal
      ? {
          id: dealId,
          ...(values.title && { title: values.title }),
          ...(values.amount !== null && { amount: values.amount }),
          ...(values.pipeline && { pipeline: values.pipeline.id }),
          ...(values.stage && { stage: values.stage.id }),
          ...(values.expected_close && { expected_close: values.expected_close }),
        }
      : null,
  };
}

export const convert = (contact: Id, body: ReturnType<typeof bodyOf>): Promise<Answer<ConversionAnswer>> =>
  send<ConversionAnswer>('PUT', `/contacts/${contact}/conversion`, { body });

const fields = ['lifecycle', 'title', 'amount', 'pipeline', 'stage', 'expected_close', 'company'];

/** The server's sentences by field of the dialog; those about something else are under "". */
export function errorsOf(error: unknown): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  if (!isProblem(error)) return errors;
  if (error.errors.length === 0) errors.set('', error.message);
  for (const { field, message } of error.errors) {
    const [first = '', second] = field.split(/[.[]/);
    const name = first === 'deal' ? (second ?? '') : first;
    const place = fields.includes(name) ? name : '';
    errors.set(place, [errors.get(place), message].filter(Boolean).join(' '));
  }
  return errors;
}
