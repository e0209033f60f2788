// That an import was taken back, by whom and how far, and the way to put it back; or that it was put back.
import { Button } from '@mantine/core';
import { IconArrowForwardUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { undo } from '@/api/records';
import { useFormats } from '@/locale/ReaderProvider';
import { useToasts } from '@/ui/toasts';
import styles from './Imports.module.css';
import { type Import, importQuery, type Turn } from './imports';

function useTurnWords() {
  const t = useTranslations('import_wizard.turn');
  const formats = useFormats();
  return ({ at, by }: Turn) => ({ at: formats.dateTime(at), by: by?.label ?? t('nobody') });
}

function PutBack({ item, undone }: { item: Import; undone: Turn }) {
  const t = useTranslations('import_wizard.turn');
  const queries = useQueryClient();
  const toasts = useToasts();
  const putting = useMutation({
    mutationFn: () =>
      undo({ group: undone.group }, 'keep', () =>
        queries.invalidateQueries({ queryKey: importQuery(item.id).queryKey }),
      ),
    onError: toasts.failed,
    onSuccess: ({ data, undo: back }) => toasts.changed(t('done', { count: data.undone }), back),
    onSettled: () => queries.invalidateQueries({ queryKey: ['records'] }),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconArrowForwardUp size={16} aria-hidden />}
      loading={putting.isPending || item.undoing !== null}
      onClick={() => putting.mutate()}
    >
      {t('act')}
    </Button>
  );
}

export function UndoneNote({ item }: { item: Import }) {
  const { undone, put_back } = item;
  const t = useTranslations('import_wizard.turn');
  const words = useTurnWords();
  if (undone)
    return (
      <div className={styles.turned}>
        <p>{t('undone', { ...words(undone), count: undone.changes, kept: undone.kept })}</p>
        <PutBack item={item} undone={undone} />
      </div>
    );
  return put_back && <p>{t('put_back', words(put_back))}</p>;
}
