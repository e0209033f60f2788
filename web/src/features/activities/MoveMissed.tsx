// What was missed on days before goes into the working hours to come, all of it at once and with the way back.
import { Button } from '@mantine/core';
import { IconCalendarShare } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { moveMissed } from '@/api/planning';
import { keys } from '@/api/records';
import { useFormats } from '@/locale/ReaderProvider';
import { useSession } from '@/records/schema';
import { useToasts } from '@/ui/toasts';
import styles from './Activities.module.css';
import { useDayState } from './context';
import { isMissedBy } from './missed';
import type { DayRow } from './rows';

/** The reader's own, whatever else is shown. */
export function MoveMissed({ rows }: { rows: readonly DayRow[] }) {
  const t = useTranslations('activities.missed');
  const formats = useFormats();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { user } = useSession();
  const { days, moveTo, showOwner } = useDayState();
  const missed = rows.filter((row) => isMissedBy(user.id, row, days));
  const { mutate, isPending } = useMutation({
    mutationFn: moveMissed,
    onError: toasts.failed,
    onSuccess: ({ data: { moved }, undo }) => {
      const count = moved.length;
      toasts.changed(count > 0 ? t('moved', { count, number: formats.number(count) }) : t('none'), undo);
      return queries.invalidateQueries({ queryKey: keys.noun('activity') });
    },
  });
  if (showOwner || !moveTo || missed.length === 0) return null;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      className={styles.moveMissed ?? ''}
      leftSection={<IconCalendarShare size={14} aria-hidden />}
      loading={isPending}
      onClick={() => mutate()}
    >
      {t('move')}
    </Button>
  );
}
