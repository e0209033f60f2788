// What was thrown away of all kinds, or of one, and when it is gone for good.
import { Button, Checkbox, Group, Select } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type AnyRecord, keys, recordsOf } from '@/api/records';
import { type Entity, labelOf } from '@/api/schema';
import { inSentence } from '@/base/words';
import type { EntityName, Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { ProblemNotice } from '@/ui/Problem';
import { useToasts } from '@/ui/toasts';
import styles from '../parts/parts.module.css';
import { Section } from '../parts/Section';
import { goneOn } from './goneOn';

type Chosen = ReadonlySet<string>;
const none: Chosen = new Set();

/** All of a kind come back at once, or none of them. */
function useRestore(entity: EntityName) {
  const t = useTranslations('settings.trash');
  const queries = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: async (ids: readonly Id[]) => {
      const [first, ...rest] = ids;
      const records = recordsOf(entity);
      if (first === undefined) return undefined;
      return (await (rest.length === 0 ? records.restore(first) : records.batch({ restore: [...ids] }))).undo;
    },
    onSuccess: (undo, ids) => toasts.changed(t('restored', { count: ids.length }), undo),
    onError: toasts.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.noun(entity) }),
  });
}

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
  const [chosen, setChosen] = useState(none);
  const restore = useRestore(entity.name);
  const trash = useInfiniteQuery(
    recordsOf(entity.name).pages({ trash: true, act: 'remove', sort: '-deleted_at', limit: 50, count: true }),
  );
  const items = (trash.data?.pages ?? []).flatMap((page) => page.items as AnyRecord[]);
  const count = trash.data?.pages[0]?.count;
  useEffect(() => {
    if (count !== undefined) told(entity.name, count);
  }, [told, entity.name, count]);
  const all = items.length > 0 && items.every(({ id }) => chosen.has(id));
  const bring = (ids: readonly Id[]) => restore.mutate(ids, { onSettled: () => setChosen(none) });
  if (leads && trash.error && !trash.data)
    return <ProblemNotice error={trash.error} retry={() => void trash.refetch()} />;
  if (items.length === 0) return null;
  return (
    <section aria-label={entity.plural_label}>
      <Group gap="sm" mih="2.25rem">
        <Checkbox
          aria-label={t('choose_all', { nouns: inSentence(entity.plural_label) })}
          checked={all}
          indeterminate={!all && chosen.size > 0}
          onChange={() => setChosen(all ? none : new Set(items.map(({ id }) => id)))}
        />
        <h3 className={styles.blockTitle}>{entity.plural_label}</h3>
        {chosen.size > 0 && (
          <Button size="compact-sm" loading={restore.isPending} onClick={() => bring([...chosen])}>
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
            onChoose={(on) => setChosen(withOrWithout(chosen, record.id, on))}
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

function withOrWithout(chosen: Chosen, id: Id, on: boolean): Chosen {
  const next = new Set(chosen);
  if (on) next.add(id);
  else next.delete(id);
  return next;
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
      <Select
        label={t('of')}
        placeholder={t('all')}
        data={nouns.map(({ name, plural_label }) => ({ value: name, label: plural_label }))}
        value={only}
        onChange={setOnly}
        clearable
        maw="20rem"
      />
      {shown.map((entity, at) => (
        <OfKind key={entity.name} entity={entity} told={told} leads={at === 0} />
      ))}
      {shown.every(({ name }) => counts[name] === 0) && (
        <p className="quiet">{t(only === null ? 'empty' : 'empty_of_kind')}</p>
      )}
    </Section>
  );
}
