// An activity is done, or not yet after all; of what repeats, the time that the page shows or the one that comes next.
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconCalendarPlus, IconCheck } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { Activity } from '@/generated/schema';
import { type Followed, useCheckOff, useFollowUp } from '@/records/follow_up/FollowUpProvider';
import { useNextTime, useTimes } from '@/records/follow_up/useTimes';
import styles from '@/records/record/actions/actions.module.css';
import { usePage } from '@/records/record/context';
import { unlessCovered } from '@/records/record/keys';
import { useShortcut } from '@/ui/shortcuts';

export function Complete() {
  const t = useTranslations('record_page');
  const words = useTranslations('follow_up');
  const series = useTranslations('series');
  const { record, time, editable } = usePage();
  const { complete, ahead } = useCompleting();
  const planned = record.status === 'planned';
  useShortcut(
    { keys: 'f', label: words('and_next'), group: t('on_this_page'), run: unlessCovered(ahead) },
    editable && planned,
  );
  if (!editable) return null;
  const icon = planned ? <IconCheck size={16} aria-hidden /> : <IconArrowBackUp size={16} aria-hidden />;
  const label = record.recurrence && !time ? series('complete_next') : t('complete');
  return (
    <>
      <Button variant={planned ? 'filled' : 'default'} leftSection={icon} onClick={complete}>
        {planned ? label : t('plan_again')}
      </Button>
      {planned && (
        <ActionIcon
          variant="default"
          size="lg"
          className={styles.action ?? ''}
          aria-label={words('and_next')}
          title={`${words('and_next')} (F)`}
          onClick={ahead}
        >
          <IconCalendarPlus size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      )}
    </>
  );
}

function useCompleting() {
  const { id, time, record } = usePage();
  const update = useCheckOff();
  const times = useTimes();
  const next = useNextTime();
  const followUp = useFollowUp();
  const activity = record as unknown as Activity;
  const repeats = Boolean(activity.recurrence);
  const complete = () => {
    if (activity.status !== 'planned')
      return update.mutate({ id, values: { status: 'planned', completed_at: null } });
    if (time) return times.complete(time);
    if (repeats) return void times.completeNext(id);
    update.mutate({ id, values: { status: 'done', completed_at: new Date().toISOString() } });
  };
  const ahead = async () => {
    const one: Followed | null = repeats ? (time ?? (await next(id))) : activity;
    if (one) followUp.open(one);
  };
  return { complete, ahead: () => void ahead() };
}
