// A rule of recurrence in choices, with the sentence that they make. What has no plain words is typed as calendars write it.
import { Chip, Group, Input, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { looseField } from '@/api/schema';
import { addMonths, weekStart } from '@/base/dates';
import { useFormats } from '@/locale/ReaderProvider';
import { Select } from '@/ui/overlays';
import { date as dateType } from '../date';
import { isIsoDate } from '../date/words';
import styles from '../list.module.css';
import { NumberField } from '../number/NumberField';
import type { EditProps, FieldType } from '../type';
import { daysOfMonth, type How, howOf, ruleOf, withDay } from './edit';
import { useFirstTime } from './first';
import own from './Recurrence.module.css';
import { type OnDay, type Rule, readRule, units, writeRule } from './rule';
import { nthWords, ruleWords, weekdayWords } from './words';

const { Edit: EditDate } = dateType as unknown as FieldType<string>;
const untilField = looseField({ name: 'until', label: '', kind: 'date' });
const mostBetween = 99;
/** As many as the server takes. */
const mostTimes = 5000;

export default function Editor(props: EditProps<string>) {
  const { value, field, label, error, required, onChange } = props;
  const t = useTranslations('fields.recurrence');
  const formats = useFormats();
  const zone = formats.reader.timeZone;
  const { moment, date: first, working } = useFirstTime();
  const rule = value ? readRule(value, zone, moment) : undefined;
  const [typing, setTyping] = useState(false);
  const how: How = (typing || (value && !rule) ? 'other' : rule && howOf(rule, working)) || 'never';
  const put = (next: Rule) => onChange(writeRule(next, zone));
  const choose = (next: How) => {
    setTyping(next === 'other');
    if (next === 'never') onChange(null);
    else if (next !== 'other') put(ruleOf(next, rule, first, working));
  };
  const hows: How[] = [
    'never',
    'day',
    ...(working.length > 1 ? (['working'] as const) : []),
    ...units.slice(1),
    'other',
  ];
  return (
    <Input.Wrapper
      component="fieldset"
      className={`${styles.list} ${own.editor}`}
      label={label}
      labelElement="div"
      aria-label={field.label}
      error={error}
      required={required ?? false}
    >
      <Select
        size="sm"
        aria-label={field.label}
        autoFocus={props.autoFocus}
        value={how}
        data={hows.map((each) => ({ value: each, label: t(`how.${each}`) }))}
        allowDeselect={false}
        onChange={(chosen) => chosen && choose(chosen as How)}
      />
      {how === 'other' && (
        <TextInput
          size="sm"
          label={t('rule_text')}
          description={t('other_hint')}
          placeholder="FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1"
          value={value ?? ''}
          maxLength={field.max}
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )}
      {how !== 'other' && rule && (
        <>
          {how !== 'working' && <Details rule={rule} put={put} first={first} working={working} />}
          <Ends rule={rule} put={put} />
          <p role="status" className={own.sentence}>
            {ruleWords(rule, t, formats)}
          </p>
        </>
      )}
    </Input.Wrapper>
  );
}

interface PartProps {
  rule: Rule;
  put(rule: Rule): void;
}

interface DetailProps extends PartProps {
  first: string | undefined;
  working: readonly number[];
}

function Details({ rule, put, first, working }: DetailProps) {
  const t = useTranslations('fields.recurrence');
  return (
    <>
      <NumberField
        key={rule.unit}
        size="sm"
        label={t(`interval.${rule.unit}`)}
        value={rule.interval}
        least={1}
        most={mostBetween}
        onChange={(interval) => interval && put({ ...rule, interval })}
      />
      {rule.unit === 'week' && <Weekdays rule={rule} put={put} start={weekStart(working)} />}
      {rule.unit === 'month' && <InMonth rule={rule} put={put} first={first} />}
    </>
  );
}

function Weekdays({ rule, put, start }: PartProps & { start: number }) {
  const t = useTranslations('fields.recurrence');
  const formats = useFormats();
  const days = rule.days ?? [];
  return (
    <Input.Wrapper label={t('days')} labelElement="div">
      <Group gap="xs" role="group" aria-label={t('days')}>
        {Array.from({ length: 7 }, (_, index) => (start + index) % 7).map((day) => (
          <Chip
            key={day}
            checked={days.includes(day)}
            onChange={() => put({ ...rule, days: withDay(days, day) })}
          >
            {weekdayWords(day, formats)}
          </Chip>
        ))}
      </Group>
    </Input.Wrapper>
  );
}

function InMonth({ rule, put, first }: PartProps & { first: string | undefined }) {
  const t = useTranslations('fields.recurrence');
  const formats = useFormats();
  const words = (on: OnDay) => {
    if ('nth' in on)
      return t('on_nth', { nth: nthWords(on.nth, t), weekday: weekdayWords(on.weekday, formats) });
    return on.day < 0 ? t('on_last') : t('on_day', { day: formats.number(on.day) });
  };
  return (
    <Select
      size="sm"
      label={t('on')}
      value={rule.on ? JSON.stringify(rule.on) : null}
      data={daysOfMonth(first, rule.on).map((on) => ({ value: JSON.stringify(on), label: words(on) }))}
      allowDeselect={false}
      onChange={(chosen) => chosen && put({ ...rule, on: JSON.parse(chosen) as OnDay })}
    />
  );
}

const ends = ['never', 'until', 'count'] as const;
type End = (typeof ends)[number];
const usualCount = 10;
const usualMonths = 3;

function Ends({ rule, put }: PartProps) {
  const t = useTranslations('fields.recurrence');
  const formats = useFormats();
  const { until, count, ...endless } = rule;
  const end: End = until ? 'until' : count ? 'count' : 'never';
  const choose = (chosen: End) => {
    if (chosen === 'never') put(endless);
    else
      put({
        ...endless,
        ...(chosen === 'count' ? { count: usualCount } : { until: addMonths(formats.today(), usualMonths) }),
      });
  };
  return (
    <Group grow gap="sm" align="flex-end">
      <Select
        size="sm"
        label={t('ends')}
        value={end}
        data={ends.map((each) => ({ value: each, label: t(`end.${each}`) }))}
        allowDeselect={false}
        onChange={(chosen) => chosen && choose(chosen as End)}
      />
      {until && (
        <EditDate
          field={{ ...untilField, label: t('until') }}
          label={t('until')}
          value={until}
          onChange={(date) => date && isIsoDate(date) && put({ ...endless, until: date })}
        />
      )}
      {count && (
        <NumberField
          size="sm"
          label={t('count')}
          value={count}
          least={1}
          most={mostTimes}
          onChange={(times) => times && put({ ...endless, count: times })}
        />
      )}
    </Group>
  );
}
