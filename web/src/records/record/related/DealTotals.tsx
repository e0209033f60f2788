// What the deals of a firm come to: open and won.
import { useQuery } from '@tanstack/react-query';
import type { Filter } from '@/api/filter';
import { amountsOf, totalsQuery } from '@/api/totals';
import { useFormats } from '@/locale/ReaderProvider';
import { useEntity } from '../../schema';
import styles from './Related.module.css';

const told = ['open', 'won'];

export function DealTotals({ filter }: { filter: Filter }) {
  const formats = useFormats();
  const status = useEntity('deal')?.fields.find(({ name }) => name === 'status');
  const { data } = useQuery(totalsQuery('deal', { filter, group: 'status', measures: 'count,sum:amount' }));
  const groups = told.flatMap((value) => data?.groups.find(({ key }) => key.status === value) ?? []);
  if (groups.length === 0) return null;
  const nameOf = (value: unknown) => status?.choices?.find((choice) => choice.value === value)?.label;
  return (
    <dl className={styles.totals}>
      {groups.map(({ key, count, sum }) => (
        <div key={String(key.status)}>
          <dt>
            {nameOf(key.status)} ({formats.number(count)})
          </dt>
          <dd className="numbers">
            {amountsOf(sum?.amount)
              .map((amount) => formats.money(amount))
              .join(' + ') || '–'}
          </dd>
        </div>
      ))}
    </dl>
  );
}
