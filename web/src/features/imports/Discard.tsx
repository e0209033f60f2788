// Throws away an import that changed nothing, or nothing that stands: its table and what a check found go with it.
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Confirm } from '@/ui/Confirm';
import { useToasts } from '@/ui/toasts';
import { canBeDiscarded, discard, type Import, importQuery, importsQuery } from './imports';

function useDiscard(item: Import) {
  const t = useTranslations('import_wizard.discard');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toasts = useToasts();
  return useMutation({
    mutationFn: () => discard(item.id),
    onError: toasts.failed,
    onSuccess: async () => {
      toasts.changed(t('done', { file: item.file }));
      await navigate({ to: '/imports' });
      queries.removeQueries({ queryKey: importQuery(item.id).queryKey });
      return queries.invalidateQueries({ queryKey: importsQuery.queryKey });
    },
  });
}

export function Discard({ item, compact = false }: { item: Import; compact?: boolean }) {
  const t = useTranslations('import_wizard.discard');
  const [asked, setAsked] = useState(false);
  const discarding = useDiscard(item);
  if (!canBeDiscarded(item)) return null;
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        size={compact ? 'compact-sm' : 'sm'}
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => setAsked(true)}
        aria-label={compact ? t('of', { file: item.file }) : undefined}
      >
        {compact ? t('short') : t('act')}
      </Button>
      {asked && (
        <Confirm
          title={t('title', { file: item.file })}
          action={t('act')}
          busy={discarding.isPending}
          onConfirm={() => discarding.mutate()}
          onClose={() => setAsked(false)}
        >
          {item.undone ? t('undone_help') : t('help')}
        </Confirm>
      )}
    </>
  );
}
