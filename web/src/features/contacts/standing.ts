// How a person stands with us, and what they asked for.
import type { Contact } from '@/generated/schema';

type Lifecycle = NonNullable<Contact['lifecycle']>;

/** The way of a customer; whoever has left it ("former") is on none of its steps. */
export const way: readonly Lifecycle[] = ['subscriber', 'lead', 'qualified', 'opportunity', 'customer'];

export type Wish = 'do_not_call' | 'do_not_mail' | 'consent_withdrawn' | 'consent_pending';

/** What is to be minded before writing or calling, the gravest first. */
export function wishesOf({ do_not_call, do_not_mail, consent }: Partial<Contact>): Wish[] {
  return [
    ...(do_not_call ? (['do_not_call'] as const) : []),
    ...(do_not_mail ? (['do_not_mail'] as const) : []),
    ...(consent === 'withdrawn' ? (['consent_withdrawn'] as const) : []),
    ...(consent === 'pending' ? (['consent_pending'] as const) : []),
  ];
}
