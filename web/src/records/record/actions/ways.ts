// The ways in which a person or firm can be reached, and what they asked not to be done.

import type { AnyRecord } from '@/api/records';
import type { SchemaAnswer } from '@/api/schema';
import { toLatinDigits } from '@/base/digits';
import type { Labelled } from '@/generated/schema';

export interface Way {
  key: string;
  /** What is dialled or written to. */
  said: string;
  label?: string | undefined;
  href: string;
  via: 'tel' | 'mail' | 'whatsapp' | 'sms';
}

export interface Ways {
  call: Way[];
  mail: Way[];
  message: Way[];
  /** Asked for: warned of before, never forbidden. */
  warnings: { call: boolean; mail: boolean; consent: boolean };
}

const entries = (value: unknown): Labelled[] =>
  Array.isArray(value)
    ? value.filter((entry): entry is Labelled => typeof entry?.value === 'string' && entry.value !== '')
    : [];

/** For a tel: address. */
export const dialled = (phone: string): string => toLatinDigits(phone).replace(/[^\d+*#,;]/g, '');

/** How numbers are dialled that are written without their country. */
export type Dialling = Pick<SchemaAnswer['settings'], 'calling_code' | 'national_prefix'>;

/** With the country: of the firm where the number names none. */
function abroad(phone: string, { calling_code: code, national_prefix: prefix = '' }: Dialling): string {
  const digits = dialled(phone);
  if (digits.startsWith('+') || !code) return digits;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  if (prefix === '' || !digits.startsWith(prefix)) return digits;
  return `+${code}${digits.slice(prefix.length)}`;
}

/** WhatsApp knows numbers with their country alone, without a plus. */
export function whatsAppUrl(phone: string, dialling: Dialling): string | undefined {
  const digits = abroad(phone, dialling);
  return /^\+\d{8,15}$/.test(digits) ? `https://wa.me/${digits.slice(1)}` : undefined;
}

export function waysOf(record: AnyRecord, dialling: Dialling): Ways {
  const phones = [
    ...entries(record.phones),
    ...entries(typeof record.phone === 'string' ? [{ value: record.phone }] : null),
  ];
  const mails = [
    ...entries(record.mails),
    ...entries(typeof record.mail === 'string' ? [{ value: record.mail }] : null),
  ];
  const whatsApps = entries(record.handles).filter(({ label }) => label?.toLowerCase() === 'whatsapp');
  const numbers = [
    ...new Map([...whatsApps, ...phones].map((entry) => [abroad(entry.value, dialling), entry])).values(),
  ];
  const whatsApp = numbers.flatMap(({ value, label }): Way[] => {
    const href = whatsAppUrl(value, dialling);
    return href ? [{ key: `w${value}`, said: value, label, href, via: 'whatsapp' }] : [];
  });
  return {
    call: phones.map(({ value, label }) => ({
      key: value,
      said: value,
      label,
      href: `tel:${dialled(value)}`,
      via: 'tel',
    })),
    mail: mails.map(({ value, label }) => ({
      key: value,
      said: value,
      label,
      href: `mailto:${encodeURIComponent(value).replace('%40', '@')}`,
      via: 'mail',
    })),
    message: [
      ...whatsApp,
      ...phones.map(
        ({ value, label }): Way => ({
          key: `s${value}`,
          said: value,
          label,
          href: `sms:${dialled(value)}`,
          via: 'sms',
        }),
      ),
    ],
    warnings: {
      call: record.do_not_call === true,
      mail: record.do_not_mail === true,
      consent: record.consent === 'withdrawn',
    },
  };
}
