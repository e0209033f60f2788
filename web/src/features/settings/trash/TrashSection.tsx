// What was thrown away, kind by kind, and when it is gone for good.
import { Button, Checkbox, Group, Select } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type AnyRecord, keys, recordsOf } from '@/api/records';
import { labelOf } from '@/api/schema';
import type { EntityName } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { ProblemNotice } from '@/ui/Problem';
import { useToasts } from '@/ui/toasts';
import styles from '../parts/parts.module.css';
import { Section } from '../parts/Section';
import { goneOn } from './goneOn';

function useRestore(entity: EntityName, onDone: () => void) {
  const t = useTranslations('settings.trash');
  const queries = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      const [first, ...rest] = ids;
      const answer = first ? await recordsOf(entity).restore(first) : undefined;
      for (const id of rest) await recordsOf(entity).restore(id);
      return rest.length === 0 ? answer?.undo : undefined;
    },
    onSuccess: (undo, ids) => toasts.changed(t('restored', { count: ids.length }), undo),
    onError: toasts.failed,
    onSettled: () => {
      onDone();
      return queries.invalidateQueries({ queryKey: keys.noun(entity) });
    },
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

export default function TrashSection() {
  const t = useTranslations('settings.trash');
  const schema = useSchema();
  const nouns = schema.entities.filter(
    ({ traits, may }) => !traits.includes('permanent') && may.remove !== 'none',
  );
  const [entity, setEntity] = useState<EntityName>(nouns[0]?.name ?? 'contact');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const restore = useRestore(entity, () => setChosen(new Set()));
  const definition = schema.find(entity);
  const trash = useInfiniteQuery(
    recordsOf(entity).pages({ trash: true, act: 'remove', sort: '-deleted_at', limit: 50, count: true }),
  );
  const items = (trash.data?.pages ?? []).flatMap((page) => page.items as AnyRecord[]);
  const nameOf = (record: AnyRecord) => (definition && labelOf(definition, record)) || t('unnamed');
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <Section title={t('title')} help={t('help')}>
      <Group align="flex-end" gap="sm">
        <Select
          label={t('of')}
          data={nouns.map(({ name, plural_label }) => ({ value: name, label: plural_label }))}
          value={entity}
          onChange={(value) => {
            if (!value) return;
            setEntity(value as EntityName);
            setChosen(new Set());
          }}
          allowDeselect={false}
        />
        {chosen.size > 0 && (
          <Button loading={restore.isPending} onClick={() => restore.mutate([...chosen])}>
            {t('restore_many', { count: chosen.size })}
          </Button>
        )}
      </Group>
      {trash.error && !trash.data && <ProblemNotice error={trash.error} retry={() => void trash.refetch()} />}
      {trash.data && items.length === 0 && <p className="quiet">{t('empty')}</p>}
      <ul className={styles.rows}>
        {items.map((record) => (
          <TrashRow
            key={record.id}
            label={nameOf(record)}
            record={record}
            chosen={chosen.has(record.id)}
            onChoose={(on) => choose(record.id, on)}
            onRestore={() => restore.mutate([record.id])}
          />
        ))}
      </ul>
      {trash.hasNextPage && (
        <Button
          variant="default"
          loading={trash.isFetchingNextPage}
          onClick={() => void trash.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Section>
  );
}
