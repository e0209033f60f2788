// The least and the most that a field takes, said at its input: those that somebody has set for a field of their own before
// anything is typed, all of them when the input is left with something else. The server says the same when it is sent.
import type { InputWrapperProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Field } from '@/api/schema';
import { decimalOf } from '@/base/digits';
import { amountText, type Formats, type Money } from '@/base/format';
import { useFormats } from '@/locale/ReaderProvider';
import { isIsoDate, isMoment } from './date/words';
import type { EditProps } from './type';

interface Measure {
  /** Undefined where the value is none of the kind. */
  of(value: unknown): number | undefined;
  words(bound: number | string, formats: Formats): string;
  /** What it should be, where it cannot be read. */
  unreadable: 'no_whole_number' | 'no_number' | 'no_date' | 'no_time';
  sooner?: true;
}

const numberIn = (value: unknown): number | undefined => {
  const decimal = decimalOf(String(value));
  return decimal === undefined ? undefined : Number(decimal);
};
const momentIn = (is: (text: string) => boolean) => (value: unknown) =>
  typeof value === 'string' && is(value) ? Date.parse(value) : undefined;
const inDigits = (bound: number | string, formats: Formats) => formats.decimal(bound);

const measures: { [K in Field['kind']]?: Measure } = {
  number: {
    of: (value) => (typeof value === 'number' ? value : undefined),
    words: inDigits,
    unreadable: 'no_whole_number',
  },
  decimal: { of: numberIn, words: inDigits, unreadable: 'no_number' },
  money: {
    of: (value) => (typeof value === 'string' ? undefined : numberIn(amountText(value as Money))),
    words: inDigits,
    unreadable: 'no_number',
  },
  date: {
    of: momentIn(isIsoDate),
    words: (bound, formats) => formats.date(String(bound)),
    unreadable: 'no_date',
    sooner: true,
  },
  date_time: {
    of: momentIn(isMoment),
    words: (bound, formats) => formats.dateTime(String(bound)),
    unreadable: 'no_time',
    sooner: true,
  },
};

export type Fault = 'unreadable' | 'outside';

/** Undefined where there is nothing to say against it. */
export function faultOf({ kind, least, most }: Field, value: unknown): Fault | undefined {
  const measure = measures[kind];
  if (!measure || value === null || value === undefined || value === '') return undefined;
  const size = measure.of(value);
  if (size === undefined) return 'unreadable';
  const at = (bound: number | string) => (typeof bound === 'number' ? bound : measure.of(bound));
  const [from, to] = [least, most].map((bound) => (bound === undefined ? undefined : at(bound)));
  return (from !== undefined && size < from) || (to !== undefined && size > to) ? 'outside' : undefined;
}

/** What it should be, of a value that cannot be read as one of its kind. */
export function useUnreadable(field: Field, value: unknown): string | undefined {
  const t = useTranslations('fields.bounds');
  const measure = measures[field.kind];
  return measure && faultOf(field, value) === 'unreadable' ? t(measure.unreadable) : undefined;
}

function useBoundWords({ kind, least, most }: Field): string | undefined {
  const t = useTranslations('fields.bounds');
  const formats = useFormats();
  const measure = measures[kind];
  if (!measure) return undefined;
  const say = (bound: number | string) => measure.words(bound, formats);
  if (least !== undefined && most !== undefined) return t('between', { least: say(least), most: say(most) });
  if (least !== undefined) return t(measure.sooner ? 'earliest' : 'least', { least: say(least) });
  if (most !== undefined) return t(measure.sooner ? 'latest' : 'most', { most: say(most) });
  return undefined;
}

// What is said stands below the input, where the error takes its place.
const order: InputWrapperProps['inputWrapperOrder'] = ['label', 'input', 'description', 'error'];

/** For the input of a form: what is said below it, and to be told when somebody types and when it is left. */
export function useBounds<Value>({ field, value, error, label, inCell, dayAlone }: EditProps<Value>) {
  const t = useTranslations('fields.bounds');
  const words = useBoundWords(field);
  const [left, setLeft] = useState(false);
  const isWhole = dayAlone && typeof value === 'string' && isIsoDate(value);
  const fault = left && label && !inCell && !isWhole ? faultOf(field, value) : undefined;
  const unreadable = measures[field.kind]?.unreadable;
  const told = fault === 'unreadable' && unreadable ? t(unreadable) : fault && words;
  const shown = error ?? told;
  const hint = label && !inCell && field.origin === 'custom' && !shown ? words : undefined;
  return {
    said: { error: shown, description: hint, inputWrapperOrder: order },
    typing: () => setLeft(false),
    leave: () => setLeft(true),
  };
}
