// A rule of recurrence as a sentence: "Every 2 weeks on Monday and Thursday, until 31 Dec 2027".
import { useTranslations } from 'use-intl';
import { addDays } from '@/base/dates';
import type { Formats } from '@/base/format';
import { useFormats } from '@/locale/ReaderProvider';
import { type OnDay, type Rule, readRule } from './rule';

export type Translate = ReturnType<typeof useTranslations<'fields.recurrence'>>;

// A Sunday.
const sunday = '2023-01-01';
export const weekdayWords = (day: number, formats: Formats): string => formats.weekday(addDays(sunday, day));

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'] as const;
export const nthWords = (nth: number, t: Translate): string => t(`nth.${ordinals[nth - 1] ?? 'last'}`);

/** Without a year. */
function dayOfYear({ month, day }: { month: number; day: number }, formats: Formats): string {
  const date = new Date(Date.UTC(2024, month - 1, day));
  return new Intl.DateTimeFormat(formats.locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
  }).format(date);
}

interface Told {
  count: number;
  number: string;
}

function onWords(on: OnDay, told: Told, t: Translate, formats: Formats): string {
  if ('nth' in on)
    return t('rule.month_nth', {
      ...told,
      nth: nthWords(on.nth, t),
      weekday: weekdayWords(on.weekday, formats),
    });
  if ('month' in on) return t('rule.year_on', { ...told, date: dayOfYear(on, formats) });
  return on.day < 0
    ? t('rule.month_last', { ...told })
    : t('rule.month_day', { ...told, day: formats.number(on.day) });
}

function howOften({ unit, interval, days = [], on }: Rule, t: Translate, formats: Formats): string {
  const told = { count: interval, number: formats.number(interval) };
  if (on) return onWords(on, told, t, formats);
  if (days.length === 0) return t(`rule.${unit}`, told);
  return t('rule.week_on', { ...told, days: formats.list(days.map((day) => weekdayWords(day, formats))) });
}

export function ruleWords(rule: Rule, t: Translate, formats: Formats): string {
  const { until, count } = rule;
  const often = howOften(rule, t, formats);
  if (until) return t('rule.until', { rule: often, date: formats.date(until) });
  return count ? t('rule.times', { rule: often, count, number: formats.number(count) }) : often;
}

/** Of a rule as it is kept, and of the moment of the first time; what has no plain words is told as it stands. */
export function useRuleWords(): (text: string, first?: string) => string {
  const t = useTranslations('fields.recurrence');
  const formats = useFormats();
  return (text, first) => {
    const rule = readRule(text, formats.reader.timeZone, first);
    return rule ? ruleWords(rule, t, formats) : t('rule.other', { rule: text });
  };
}
