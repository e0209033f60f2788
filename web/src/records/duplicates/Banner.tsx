// On the page of a record: others that it may be one with, why, and what can be done about it.
import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Candidate, decideOf, duplicatesOfQuery } from '@/api/duplicates';
import { useFormats } from '@/locale/ReaderProvider';
import { mayMerge, mergeAddress } from '../merge/address';
import { usePage } from '../record/context';
import styles from './duplicates.module.css';
import { useReasons } from './reasons';
import { useDeciding } from './useDeciding';

const shown = 2;

export default function Banner() {
  const t = useTranslations('alike');
  const formats = useFormats();
  const { entity, id, record } = usePage();
  const [all, setAll] = useState(false);
  // Without its answer the page is what it was.
  const { data = [] } = useQuery({ ...duplicatesOfQuery(entity.name, id, record.version), retry: false });
  if (data.length === 0) return null;
  const several = data.length > 1 && mayMerge(entity, record);
  return (
    <section className={styles.banner} aria-label={t('title')}>
      <ul className={styles.candidates}>
        {(all ? data : data.slice(0, shown)).map((candidate) => (
          <Line key={candidate.record.id} candidate={candidate} />
        ))}
      </ul>
      {(several || data.length > shown) && (
        <div className={styles.buttons}>
          {data.length > shown && !all && (
            <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
              {t('show_more', { number: formats.number(data.length - shown) })}
            </Button>
          )}
          {several && (
            <Button
              size="compact-sm"
              variant="subtle"
              renderRoot={(props) => (
                <Link
                  {...props}
                  {...mergeAddress(entity.plural, [id, ...data.map((one) => one.record.id)])}
                />
              )}
            >
              {t('compare_all', { number: formats.number(data.length + 1) })}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function Line({ candidate: { record: other, certain, reasons } }: { candidate: Candidate }) {
  const t = useTranslations('alike');
  const { entity, id, record, editable } = usePage();
  const words = useReasons()(entity.name, reasons, ({ theirs }) => [theirs]);
  const { dismiss } = useDeciding(entity.name);
  const why = words.map(({ words: said, values }) => [said, ...values].join(': '));
  return (
    <li className={styles.candidate}>
      <IconUsersGroup size={18} stroke={1.6} aria-hidden className={styles.sign} />
      <div className={styles.told}>
        <span>
          {t.rich(certain ? 'is' : 'may_be', {
            record: () => (
              <Link
                to="/$plural/$id"
                params={{ plural: entity.plural, id: other.id }}
                className={styles.name}
              >
                {other.label || '…'}
              </Link>
            ),
          })}
        </span>
        {why.length > 0 && <span className="quiet">{why.join(' · ')}</span>}
      </div>
      {editable && (
        <div className={styles.buttons}>
          {mayMerge(entity, record) && (
            <Button
              size="compact-md"
              variant="default"
              renderRoot={(props) => <Link {...props} {...mergeAddress(entity.plural, [id, other.id])} />}
            >
              {t('compare')}
            </Button>
          )}
          <Button
            size="compact-md"
            variant="subtle"
            aria-label={t('not_same_as', { name: other.label })}
            onClick={() => void dismiss((state) => decideOf(entity.name, id, other.id, state))}
          >
            {t('not_same')}
          </Button>
        </div>
      )}
    </li>
  );
}
