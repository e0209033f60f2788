// Takes back all that an import did, as one. Where something of it would stay, that is said before, and why, unless to find
// out takes long.
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { undo } from '@/api/records';
import { Modal } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import {
  canBeUndone,
  type Import,
  importQuery,
  importsQuery,
  isToldBefore,
  type Outlook,
  readOutlook,
} from './imports';
import { StayingList } from './StayingList';

interface QuestionProps {
  item: Import;
  outlook: Outlook;
  busy: boolean;
  onUndo(edited: 'keep' | 'trash'): void;
  onClose(): void;
}

/** Asked with what follows from it. */
function Question({ item, outlook: { undone, staying }, busy, onUndo, onClose }: QuestionProps) {
  const t = useTranslations('import_wizard.undo');
  const edited = staying.some(({ code }) => code === 'edited_since');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('ask', { file: item.file })}
      closeButtonProps={{ 'aria-label': t('leave') }}
    >
      <Stack gap="md">
        <Text>{t('goes', { count: undone })}</Text>
        <StayingList staying={staying} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('leave')}
          </Button>
          {edited && (
            <Button color="red.9" loading={busy} onClick={() => onUndo('trash')}>
              {t('edited_too')}
            </Button>
          )}
          {undone > 0 && (
            <Button loading={busy} onClick={() => onUndo('keep')}>
              {t('go', { count: undone })}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

export function UndoImport({ item, compact = false }: { item: Import; compact?: boolean }) {
  const t = useTranslations('import_wizard.undo');
  const queries = useQueryClient();
  const toasts = useToasts();
  const [asked, setAsked] = useState<Outlook>();
  const taking = useMutation({
    mutationFn: (edited: 'keep' | 'trash') =>
      undo({ group: item.group ?? '' }, edited, () => {
        setAsked(undefined);
        void queries.invalidateQueries({ queryKey: importQuery(item.id).queryKey });
      }),
    onError: (error) => {
      toasts.failed(error);
      void queries.invalidateQueries({ queryKey: importsQuery.queryKey });
    },
    onSuccess: ({ data, undo: back }) => {
      setAsked(undefined);
      const kept = data.kept ?? data.skipped.length;
      const words = kept > 0 ? t('partly', { undone: data.undone, count: kept }) : undefined;
      toasts.undone(words ?? t('done', { count: data.undone }), back);
      return queries.invalidateQueries({ queryKey: ['records'] });
    },
  });
  const looking = useMutation({
    mutationFn: () => readOutlook(item.id),
    onError: toasts.failed,
    onSuccess: (outlook) => (outlook.kept > 0 ? setAsked(outlook) : taking.mutate('keep')),
  });
  if (!canBeUndone(item)) return null;
  const words = item.undone ? t('rest') : t('all');
  return (
    <>
      <Button
        variant={compact ? 'subtle' : 'default'}
        size={compact ? 'compact-sm' : 'sm'}
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        loading={looking.isPending || taking.isPending || item.undoing !== null}
        onClick={() => (isToldBefore(item) ? looking.mutate() : taking.mutate('keep'))}
        aria-label={compact ? t('of', { file: item.file }) : undefined}
      >
        {compact ? t('short') : words}
      </Button>
      {asked && (
        <Question
          item={item}
          outlook={asked}
          busy={taking.isPending}
          onUndo={taking.mutate}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
