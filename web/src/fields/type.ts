// What a kind of field is for the browser. A new kind is one folder here and one line in index.ts; the compiler names the
// one that is missing.
import type { ReactNode } from 'react';
import type { Field } from '@/api/schema';
import type { Formats } from '@/base/format';

export interface ShowProps<Value> {
  /** As a read returns it; never empty (see isEmpty). */
  value: Value;
  field: Field;
}

export interface EditProps<Value> {
  /** Empty is undefined or null. */
  value: Value | null | undefined;
  field: Field;
  /** Takes the value as a read would return it (links with their labels), null for none. */
  onChange(value: Value | null): void;
  /** The editor is through: Enter, a choice made, focus left. Cells in lists save and close then. */
  onDone?: () => void;
  /** A value is being made; the editor is not through before it is there, and says so then. */
  onWait?: (value: Promise<unknown>) => void;
  /** On a form the field's label; in a cell the label is spoken only. */
  label?: string;
  /** Refused, and why. */
  error?: string | undefined;
  autoFocus?: boolean;
  required?: boolean;
  /** Of a moment the day alone will do: its value is the ISO date then. */
  dayAlone?: boolean;
  /** Without a frame of its own, filling a table's cell. */
  inCell?: boolean;
}

export interface FieldType<Value> {
  /** In a list or beside a label: one line, calm. Wide kinds shorten themselves. */
  Show: (props: ShowProps<Value>) => ReactNode;
  Edit: (props: EditProps<Value>) => ReactNode;
  /** Plain words, for titles, announcements and search within a page. */
  text(value: Value, field: Field, formats: Formats): string;
  /** Where numbers stand under each other. */
  align?: 'end';
  /** Of a column that nobody has resized, in rem. */
  width: number;
  /** Changed by a form of its own rather than within a table's cell. */
  bulky?: boolean;
}

/** The registry holds kinds of every value; a field's kind says which. */
export type AnyFieldType = FieldType<never>;

export function isEmpty(value: unknown): value is null | undefined {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
