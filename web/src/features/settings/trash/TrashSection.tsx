// What was thrown away of all kinds, or of one, and when it is gone for good.
import { Button, Checkbox, Group } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isRefusal } from '@/api/problem';
import { type AnyRecord, recordsOf } from '@/api/records';
import { type Entity, labelOf } from '@/api/schema';
import { inSentence } from '@/base/words';
import type { EntityName } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { ProblemLine, ProblemNotice } from '@/ui/Problem';
import { KindSelect } from '../parts/KindSelect';
import styles from '../parts/parts.module.css';
import { Section } from '../parts/Section';
import { goneOn } from './goneOn';
import { useRestoring } from './useRestoring';

interface RowProps {
  label: string;
  record: AnyRecord;
  chosen: boolean;
  onChoose(chosen: boolean): void;
  onRestore(): void;
}

function TrashRow({ label, record, chosen, onChoose, onRestore }: RowProps) {
  const t = useTranslations('settings.trash');
  const formats = useFormats();
  const deleted = String(record.deleted_at);
  return (
    <li className={styles.row}>
      <Checkbox
        aria-label={t('choose', { name: label })}
        checked={chosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <div className={styles.rowText}>
        <span className={styles.rowName}>{label}</span>
        <span className={styles.rowFacts}>
          {t('deleted', { when: formats.relative(deleted) })}
          {record.updated_by?.label && ` · ${record.updated_by.label}`} ·{' '}
          {t('gone', { date: formats.date(goneOn(deleted, formats.reader.timeZone)) })}
        </span>
      </div>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArrowBackUp size={15} aria-hidden />}
        onClick={onRestore}
        aria-label={t('restore_of', { name: label })}
      >
        {t('restore')}
      </Button>
    </li>
  );
}

interface OfKindProps {
  entity: Entity;
  told(entity: EntityName, count: number): void;
  /** Without a connection all fail alike, and the first says it. */
  leads: boolean;
}

/** What is in the trash of one kind; nothing at all where there is nothing. */
function OfKind({ entity, told, leads }: OfKindProps) {
  const t = useTranslations('settings.trash');
  const { chosen, choose, bring, busy } = useRestoring(entity.name);
  const trash = useInfiniteQuery(
    recordsOf(entity.name).pages({ trash: true, act: 'remove', sort: '-deleted_at', limit: 50, count: true }),
  );
  const items = (trash.data?.pages ?? []).flatMap((page) => page.items as AnyRecord[]);
  const count = trash.data?.pages[0]?.count;
  useEffect(() => {
    if (count !== undefined) told(entity.name, count);
  }, [told, entity.name, count]);
  const all = items.length > 0 && items.every(({ id }) => chosen.has(id));
  const retry = () => void trash.refetch();
  if (trash.error && !trash.data && isRefusal(trash.error))
    return (
      <section aria-label={entity.plural_label}>
        <h3 className={styles.blockTitle}>{entity.plural_label}</h3>
        <ProblemLine error={trash.error} retry={retry} />
      </section>
    );
  if (leads && trash.error && !trash.data) return <ProblemNotice error={trash.error} retry={retry} />;
  if (items.length === 0) return null;
  return (
    <section aria-label={entity.plural_label}>
      <Group gap="sm" mih="2.25rem">
        <Checkbox
          aria-label={t('choose_all', { nouns: inSentence(entity.plural_label) })}
          checked={all}
          indeterminate={!all && chosen.size > 0}
          onChange={() => choose(all ? [...chosen] : items.map(({ id }) => id), !all)}
        />
        <h3 className={styles.blockTitle}>{entity.plural_label}</h3>
        {chosen.size > 0 && (
          <Button size="compact-sm" loading={busy} onClick={() => bring([...chosen])}>
            {t('restore_many', { count: chosen.size })}
          </Button>
        )}
      </Group>
      <ul className={styles.rows}>
        {items.map((record) => (
          <TrashRow
            key={record.id}
            label={labelOf(entity, record) || t('unnamed')}
            record={record}
            chosen={chosen.has(record.id)}
            onChoose={(on) => choose([record.id], on)}
            onRestore={() => bring([record.id])}
          />
        ))}
      </ul>
      {trash.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={trash.isFetchingNextPage}
          onClick={() => void trash.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </section>
  );
}

export default function TrashSection() {
  const t = useTranslations('settings.trash');
  const schema = useSchema();
  const nouns = schema.entities.filter(
    ({ traits, may }) => !traits.includes('permanent') && may.remove !== 'none',
  );
  const [only, setOnly] = useState<string | null>(null);
  const [counts, setCounts] = useState<Partial<Record<EntityName, number>>>({});
  const told = useCallback(
    (entity: EntityName, count: number) => setCounts((before) => ({ ...before, [entity]: count })),
    [],
  );
  const shown = nouns.filter(({ name }) => only === null || name === only);
  return (
    <Section title={t('title')} help={t('help')}>
      <KindSelect label={t('of')} all={t('all')} kinds={nouns} only={only} onChange={setOnly} />
      {shown.map((entity, at) => (
        <OfKind key={entity.name} entity={entity} told={told} leads={at === 0} />
      ))}
      {shown.every(({ name }) => counts[name] === 0) && (
        <p className="quiet">{t(only === null ? 'empty' : 'empty_of_kind')}</p>
      )}
    </Section>
  );
}
