// Undoing what a timeline tells, with the way to do it again in the toast.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { Undo } from '@/api/client';
import { undo } from '@/api/records';
import { useToasts } from '@/ui/toasts';

export function useTakeBack() {
  const t = useTranslations('timeline');
  const queries = useQueryClient();
  const toasts = useToasts();
  return useCallback(
    async (what: Undo) => {
      try {
        const { data, undo: again } = await undo(what);
        await queries.invalidateQueries({ queryKey: ['records'] });
        const left = data.kept ?? data.skipped.length;
        toasts.undone(
          left > 0 ? t('undone_but', { count: data.undone, left }) : t('undone', { count: data.undone }),
          again,
        );
      } catch (error) {
        toasts.failed(error);
      }
    },
    [queries, t, toasts],
  );
}
