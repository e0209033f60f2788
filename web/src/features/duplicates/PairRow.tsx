// Two records that may be one: how likely that is, why, and what to do about it.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Named, Pair } from '@/api/duplicates';
import type { Entity } from '@/api/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useReasons } from '@/records/duplicates/reasons';
import { mergeAddress } from '@/records/merge/address';
import { rowFocus } from '@/ui/rows/Rows';
import styles from './Duplicates.module.css';
import { addressOf, type PairActions } from './usePairActions';

interface Props extends PairActions {
  entity: Entity;
  pair: Pair;
  /** It is the current row. */
  here: boolean;
}

export function PairRow({ entity, pair, here, merge, decide }: Props) {
  const t = useTranslations('duplicates');
  const formats = useFormats();
  const tabIndex = here ? 0 : -1;
  const { first, second, others } = pair;
  return (
    <article className={styles.pair}>
      <span className={styles.score}>
        <strong className="numbers">{t('percent', { number: formats.number(pair.score) })}</strong>
        <span>{t(pair.certain ? 'certain' : 'possible')}</span>
      </span>
      <div className={styles.what}>
        <div className={styles.names}>
          <Name entity={entity} record={first} tabIndex={tabIndex} focus />
          <span aria-hidden>≈</span>
          <span className="only-read-aloud">{t('and')}</span>
          <Name entity={entity} record={second} tabIndex={tabIndex} />
        </div>
        <Reasons pair={pair} />
        {others.length > 0 && (
          <Link
            {...mergeAddress(
              entity.plural,
              [first, second, ...others].map(({ id }) => id),
              'duplicates',
            )}
            className={styles.others}
            tabIndex={tabIndex}
          >
            {t('others', { count: others.length, number: formats.number(others.length) })}
          </Link>
        )}
        {pair.decided_at && (
          <span className="quiet">
            {t('decided', { name: pair.decided_by?.label ?? '…', when: formats.relative(pair.decided_at) })}
          </span>
        )}
      </div>
      <div className={styles.buttons}>
        {merge && (
          <Button
            size="compact-md"
            variant="default"
            tabIndex={tabIndex}
            title={`${t('merge')} (m)`}
            renderRoot={(props) => <Link {...props} {...addressOf(entity, pair)} />}
          >
            {t('merge')}
          </Button>
        )}
        {decide && (
          <Button
            size="compact-md"
            variant="subtle"
            tabIndex={tabIndex}
            title={`${t(pair.state === 'open' ? 'not_same' : 'reopen')} (n)`}
            onClick={() => decide(pair)}
          >
            {t(pair.state === 'open' ? 'not_same' : 'reopen')}
          </Button>
        )}
      </div>
    </article>
  );
}

interface NameProps {
  entity: Entity;
  record: Named;
  tabIndex: number;
  focus?: boolean;
}

const Name = ({ entity, record, tabIndex, focus = false }: NameProps) => (
  <Link
    to="/$plural/$id"
    params={{ plural: entity.plural, id: record.id }}
    className={styles.name}
    tabIndex={tabIndex}
    {...(focus && rowFocus)}
  >
    {record.label || '…'}
  </Link>
);

function Reasons({ pair }: { pair: Pair }) {
  const reasons = useReasons()(pair.entity, pair.reasons, ({ first, second }) => [first, second]);
  return (
    <ul className={styles.reasons}>
      {reasons.map(({ field, words, values }) => (
        <li key={field}>
          {words}
          {values.length > 0 && <span className="quiet">: {values.join(' ≈ ')}</span>}
        </li>
      ))}
    </ul>
  );
}
