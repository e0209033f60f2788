// The month in three small charts: what was won, what is open, what was done.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { allOf, type Filter, is } from '@/api/filter';
import { recordsOf } from '@/api/records';
import { amountsOf, mainCurrency, type Totals, totalsQuery } from '@/api/totals';
import { addDays } from '@/base/dates';
import { startOfDay } from '@/base/zone';
import { useFormats } from '@/locale/ReaderProvider';
import { Bars } from '@/ui/Bars';
import styles from './Home.module.css';
import { daysOfMonth, firstOfMonth, wonByWeek } from './month';
import { Section } from './Section';

interface Props {
  within: Filter | undefined;
}

const daysShown = 7;

const sumsOf = (totals: Totals | undefined) => (totals?.groups ?? []).map(({ sum }) => sum?.amount);

export function Won({ within }: Props) {
  const t = useTranslations('home');
  const formats = useFormats();
  const month = firstOfMonth(formats.today());
  const before = firstOfMonth(formats.today(), 1);
  const asked = useQuery(
    totalsQuery('deal', {
      filter: allOf(is('status', 'won'), { closed_on: { gte: before } }, within),
      group: 'closed_on',
      bucket: 'day',
      measures: 'sum:amount',
    }),
  );
  const { data } = asked;
  const currency = mainCurrency(sumsOf(data), formats.reader.currency);
  const now = wonByWeek(data?.groups ?? [], month, currency);
  const then = wonByWeek(data?.groups ?? [], before, currency);
  const shown = (minor: number) => formats.money({ minor, currency }, 'compact');
  const lastDay = Math.max(daysOfMonth(month), daysOfMonth(before));
  const total = now.reduce((sum, minor) => sum + minor, 0);
  return (
    <Section title={t('won')} asked={asked} count={data && shown(total)}>
      <Bars
        title={t('won')}
        legend={{ now: formats.month(month), before: formats.month(before) }}
        bars={now.map((value, index) => ({
          label: t('days_of_month', { from: index * 7 + 1, to: Math.min(index * 7 + 7, lastDay) }),
          value,
          shown: shown(value),
          before: { value: then[index] ?? 0, shown: shown(then[index] ?? 0) },
        }))}
      />
    </Section>
  );
}

export function Pipeline({ within }: Props) {
  const t = useTranslations('home');
  const formats = useFormats();
  const stages = useQuery(
    recordsOf('stage').list({ filter: is('outcome', 'open'), sort: 'position', limit: 100 }),
  ).data?.items;
  const asked = useQuery(
    totalsQuery('deal', {
      filter: allOf(is('status', 'open'), within),
      group: 'stage',
      measures: 'count,sum:amount',
    }),
  );
  const { data } = asked;
  const currency = mainCurrency(sumsOf(data), formats.reader.currency);
  const rows = (stages ?? []).flatMap(({ id, name }) => {
    const group = data?.groups.find(({ key }) => typeof key.stage === 'object' && key.stage?.id === id);
    if (!group) return [];
    const minor = amountsOf(group.sum?.amount).find((amount) => amount.currency === currency)?.minor ?? 0;
    return [{ id, name, count: group.count, minor }];
  });
  const most = Math.max(1, ...rows.map(({ minor }) => minor));
  if (data && rows.length === 0) return null;
  return (
    <Section
      title={t('open_pipeline')}
      asked={asked}
      more={
        <Link to="/$plural" params={{ plural: 'deals' }} search={{ shape: 'board' }}>
          {t('open_board')}
        </Link>
      }
    >
      <ul className={styles.stages}>
        {rows.map(({ id, name, count, minor }) => (
          <li key={id}>
            <span className="cut">{name}</span>
            <span className={styles.stageSum}>
              {t('deals', { count })} · {formats.money({ minor, currency }, 'compact')}
            </span>
            <meter className={styles.meter} min={0} max={most} value={minor} aria-hidden />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Done({ within }: Props) {
  const t = useTranslations('home');
  const formats = useFormats();
  const { timeZone } = formats.reader;
  const first = addDays(formats.today(), 1 - daysShown);
  const asked = useQuery(
    totalsQuery('activity', {
      filter: allOf(is('status', 'done'), { completed_at: { gte: startOfDay(first, timeZone) } }, within),
      group: 'completed_at',
      bucket: 'day',
      zone: timeZone,
    }),
  );
  const { data } = asked;
  const days = Array.from({ length: daysShown }, (_, index) => addDays(first, index));
  const bars = days.map((day) => {
    const count = data?.groups.find(({ key }) => String(key.completed_at).slice(0, 10) === day)?.count ?? 0;
    return {
      label: formats.digits(String(Number(day.slice(8)))),
      value: count,
      shown: formats.number(count),
    };
  });
  const total = bars.reduce((sum, { value }) => sum + value, 0);
  return (
    <Section title={t('done')} asked={asked} count={data && formats.number(total)}>
      <Bars title={t('done')} bars={bars} />
    </Section>
  );
}
