// Why rows are refused, each reason once: thousands of rows that name the same missing companies are one thing to decide.

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { inSentence } from '@/base/words';
import type { EntityName } from '@/generated/schema';
import { useSchema } from '@/records/schema';
import { useDraft } from '../DraftContext';
import { type Draft, withColumn } from '../draft';
import styles from '../Imports.module.css';
import { type Import, isOpen, type Refusal } from '../imports';
import { Pressed } from '../Pressed';
import { useUndecided } from '../undecided';
import { NamePages } from './NamePages';

interface UnknownProps {
  item: Import;
  refusal: Refusal;
  noun: EntityName;
  /** Told of what is decided once all of them are to be made. */
  onMake?(draft: Draft): void;
}

function useNounWords() {
  const schema = useSchema();
  return (noun: EntityName, count: number) => {
    const entity = schema.find(noun);
    return inSentence((count === 1 ? entity?.label : entity?.plural_label) ?? noun);
  };
}

function MakeAll({ refusal: { column, names }, noun, onMake }: UnknownProps) {
  const t = useTranslations('import_wizard.refusals');
  const words = useNounWords();
  const { draft, change } = useDraft();
  const made = draft.make.includes(column);
  if (!useSchema().find(noun)?.may.create) return null;
  return (
    <Pressed
      pressed={made}
      onClick={() => {
        const next = withColumn(draft, column, !made);
        change(() => next);
        onMake?.(next);
      }}
    >
      {t('make_all', { count: names, noun: words(noun, names) })}
    </Pressed>
  );
}

export function UnknownNames({ item, refusal, noun, onMake }: UnknownProps) {
  const t = useTranslations('import_wizard.refusals');
  const words = useNounWords();
  const [listed, setListed] = useState(false);
  const { column, rows, names } = refusal;
  return (
    <li className={styles.refusal}>
      <div className={styles.refusalHead}>
        <span>
          <strong>{column}</strong>: {t('unknown', { rows, names, noun: words(noun, names) })}
        </span>
        {isOpen(item) && <MakeAll item={item} refusal={refusal} noun={noun} onMake={onMake} />}
        <Button variant="subtle" size="compact-sm" aria-expanded={listed} onClick={() => setListed(!listed)}>
          {listed ? t('hide_names') : t('show_names', { count: names })}
        </Button>
      </div>
      {listed && <NamePages item={item} wanted={{ which: 'unknown', noun, column }} />}
    </li>
  );
}

/** The server's sentence about the first such row stands for all of them. */
function OtherReason({ item, refusal: { column, code, rows } }: { item: Import; refusal: Refusal }) {
  const t = useTranslations('import_wizard.refusals');
  const errors = item.rejections?.flatMap((row) => row.errors) ?? [];
  const example = errors.find((error) => error.field === column && error.code === code)?.message;
  return (
    <li className={styles.refusal}>
      <span>
        {column && <strong>{column}: </strong>}
        {t('rows', { count: rows })}
        {example && <span className="quiet"> · {example}</span>}
      </span>
    </li>
  );
}

export function Refusals({ item }: { item: Import }) {
  const t = useTranslations('import_wizard.refusals');
  const undecided: readonly Refusal[] = useUndecided(item);
  const refusals = (item.refusals ?? []).filter((refusal) => !undecided.includes(refusal));
  if (refusals.length === 0) return null;
  return (
    <ul className={styles.refusals} aria-label={t('title')}>
      {refusals.map((refusal) => {
        const key = `${refusal.column} ${refusal.code} ${refusal.noun}`;
        return refusal.noun === null ? (
          <OtherReason key={key} item={item} refusal={refusal} />
        ) : (
          <UnknownNames key={key} item={item} refusal={refusal} noun={refusal.noun} />
        );
      })}
    </ul>
  );
}
