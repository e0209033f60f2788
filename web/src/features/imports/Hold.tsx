// Lets an import wait in the middle, and go on where it stood.
import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useToasts } from '@/ui/toasts';
import { canBePaused, canBeResumed, type Import, importsQuery, pause, resume, showAnswer } from './imports';

export function Hold({ item, compact = false }: { item: Import; compact?: boolean }) {
  const t = useTranslations('import_wizard.under_way');
  const queries = useQueryClient();
  const toasts = useToasts();
  const resumes = canBeResumed(item);
  const holding = useMutation({
    mutationFn: () => (resumes ? resume(item.id) : pause(item.id)),
    onError: toasts.failed,
    onSuccess: (answer) => showAnswer(queries, answer),
    onSettled: () => queries.invalidateQueries({ queryKey: importsQuery.queryKey }),
  });
  if (!resumes && !canBePaused(item)) return null;
  const Icon = resumes ? IconPlayerPlay : IconPlayerPause;
  const act = resumes ? 'resume' : 'pause';
  return (
    <Button
      variant={compact ? 'subtle' : resumes ? 'filled' : 'default'}
      size={compact ? 'compact-sm' : 'sm'}
      leftSection={<Icon size={16} aria-hidden />}
      loading={holding.isPending}
      onClick={() => holding.mutate()}
      aria-label={compact ? t(`${act}_of`, { file: item.file }) : undefined}
    >
      {t(act)}
    </Button>
  );
}
