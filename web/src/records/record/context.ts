// What the parts of a record page share.
import { createContext, use } from 'react';
import type { Time } from '@/api/planning';
import type { AnyRecord } from '@/api/records';
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';

export type Composing = 'note' | 'call' | 'task' | 'meeting';
export type Tab = 'overview' | 'timeline' | 'related';

export interface Page {
  entity: Entity;
  id: Id;
  /** From a list at first: then some fields are not known yet. */
  record: AnyRecord;
  complete: boolean;
  /** Of what repeats, the time that is shown; then changes ask which times are meant. */
  time: Time | undefined;
  /** The role allows changes of this record, and it is not in the trash. */
  editable: boolean;
  /** Other records may be made that tell of it. */
  extendable: boolean;
  /** Opens the form, with these fields alone if named. */
  edit(only?: readonly string[]): void;
  /** Opens what is written above the timeline. */
  compose(kind: Composing): void;
  /** The timeline narrowed to changes. */
  showHistory(): void;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = use(PageContext);
  if (!page) throw new Error('a part of a record page stands outside of one');
  return page;
}
