// Takes back all that an import did, as one; what others changed since stays, and is told.
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type UndoResult, undo } from '@/api/records';
import { plurals } from '@/generated/schema';
import { useSchema } from '@/records/schema';
import { Modal } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import styles from './Imports.module.css';
import { canBeUndone, type Import, importsQuery } from './imports';

type Skipped = UndoResult['skipped'][number];

function SkippedRow({ skipped: { entity, record, code, fields } }: { skipped: Skipped }) {
  const t = useTranslations('import_wizard.undo');
  const schema = useSchema();
  const labels = fields.map((name) => schema.field(entity, name)?.label ?? name).join(', ');
  const known = [
    'undo_conflict',
    'edited_since',
    'still_linked',
    'not_found',
    'link_not_found',
    'undone_already',
    'in_use',
  ];
  const reason = known.includes(code) ? code : 'other';
  return (
    <li>
      <Link to="/$plural/$id" params={{ plural: plurals[entity], id: record }} className="inner-link">
        {schema.find(entity)?.label ?? entity}
      </Link>
      : {t('reason', { reason, fields: labels })}
    </li>
  );
}

const shownSkipped = 100;

interface LeftOverProps {
  result: UndoResult;
  onTakeAll(): void;
  onClose(): void;
}

function LeftOver({ result, onTakeAll, onClose }: LeftOverProps) {
  const t = useTranslations('import_wizard.undo');
  const edited = result.skipped.some(({ code }) => code === 'edited_since');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('partly', { undone: result.undone, count: result.skipped.length })}
    >
      <ul className={styles.plain}>
        {result.skipped.slice(0, shownSkipped).map((skipped) => (
          <SkippedRow key={`${skipped.entity}${skipped.record}${skipped.code}`} skipped={skipped} />
        ))}
      </ul>
      {edited && (
        <Button mt="md" color="red.9" onClick={onTakeAll}>
          {t('edited_too')}
        </Button>
      )}
    </Modal>
  );
}

export function UndoImport({ item, compact = false }: { item: Import; compact?: boolean }) {
  const t = useTranslations('import_wizard.undo');
  const queries = useQueryClient();
  const toasts = useToasts();
  const [left, setLeft] = useState<UndoResult>();
  const taking = useMutation({
    mutationFn: (edited: 'keep' | 'trash') => undo({ group: item.group ?? '' }, edited),
    onError: (error) => {
      toasts.failed(error);
      void queries.invalidateQueries({ queryKey: importsQuery.queryKey });
    },
    onSuccess: ({ data, undo: back }) => {
      setLeft(data.skipped.length > 0 ? data : undefined);
      toasts.undone(t('done', { count: data.undone }), back);
      return queries.invalidateQueries({ queryKey: ['records'] });
    },
  });
  if (!canBeUndone(item)) return null;
  const words = item.undone ? t('rest') : t('all');
  return (
    <>
      <Button
        variant={compact ? 'subtle' : 'default'}
        size={compact ? 'compact-sm' : 'sm'}
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        loading={taking.isPending}
        onClick={() => taking.mutate('keep')}
        aria-label={compact ? t('of', { file: item.file }) : undefined}
      >
        {compact ? t('short') : words}
      </Button>
      {left && (
        <LeftOver result={left} onTakeAll={() => taking.mutate('trash')} onClose={() => setLeft(undefined)} />
      )}
    </>
  );
}
