// Why something was not saved, and what can be done: try again, or choose between one's own and what somebody else has made of
// it meanwhile.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { type AnyRecord, recordsOf } from '@/api/records';
import type { Field } from '@/api/schema';
import { ShowFieldOrNone } from '@/fields';
import type { EntityName, Id } from '@/generated/schema';
import styles from './unsaved.module.css';

interface Props {
  entity: EntityName;
  id: Id;
  field: Field;
  why: string;
  contested: boolean;
  /** The version that it was refused for: what was known before is not what is there now. */
  since?: number | undefined;
  /** Saves once more, on top of this version if given. */
  onAgain(version?: number): void;
  /** Gives up what was typed, for what is there now where that is known. */
  onDrop(theirs?: AnyRecord): void;
  /** What is said of giving up where nothing is contested; nothing where the field has its own way. */
  drop?: string;
}

export function Refused(props: Props) {
  return (
    <div className={styles.refused}>{props.contested ? <Contested {...props} /> : <Failed {...props} />}</div>
  );
}

function Failed({ why, onAgain, onDrop, drop }: Props) {
  const t = useTranslations('unsaved');
  return (
    <>
      <p role="alert" className="refused">
        {why}
      </p>
      <Ways>
        <Button size="compact-sm" onClick={() => onAgain()}>
          {t('again')}
        </Button>
        {drop && (
          <Button size="compact-sm" variant="default" onClick={() => onDrop()}>
            {drop}
          </Button>
        )}
      </Ways>
    </>
  );
}

function Contested({ entity, id, field, since = 0, onAgain, onDrop }: Props) {
  const t = useTranslations('record_page.conflict');
  const known = useQuery(recordsOf(entity).one(id)).data as AnyRecord | undefined;
  const latest = known && known.version >= since ? known : undefined;
  return (
    <>
      <p role="alert">{t('why', { field: field.label })}</p>
      {latest && (
        <p className={styles.theirs}>
          <span className="quiet">{t('now')}</span>{' '}
          <ShowFieldOrNone field={field} value={latest[field.name]} />
        </p>
      )}
      <Ways>
        <Button size="compact-sm" disabled={!latest} onClick={() => onAgain(latest?.version)}>
          {t('mine')}
        </Button>
        <Button size="compact-sm" variant="default" disabled={!latest} onClick={() => onDrop(latest)}>
          {t('theirs')}
        </Button>
      </Ways>
    </>
  );
}

function Ways({ children }: { children: ReactNode }) {
  return <div className={styles.ways}>{children}</div>;
}
