// An activity is done, or not yet after all.
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconCalendarPlus, IconCheck } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useShortcut } from '@/ui/shortcuts';
import { type Followed, useCheckOff, useFollowUp } from '../../follow_up/FollowUpProvider';
import { usePage } from '../context';
import { unlessCovered } from '../keys';
import styles from './actions.module.css';

export function Complete() {
  const t = useTranslations('record_page');
  const words = useTranslations('follow_up');
  const { record, editable } = usePage();
  const update = useCheckOff();
  const followUp = useFollowUp();
  const ahead = () => followUp.open(record as unknown as Followed);
  const planned = record.status === 'planned';
  useShortcut(
    { keys: 'f', label: words('and_next'), group: t('on_this_page'), run: unlessCovered(ahead) },
    editable && planned,
  );
  if (!editable) return null;
  const values = planned
    ? { status: 'done', completed_at: new Date().toISOString() }
    : { status: 'planned', completed_at: null };
  const icon = planned ? <IconCheck size={16} aria-hidden /> : <IconArrowBackUp size={16} aria-hidden />;
  return (
    <>
      <Button
        variant={planned ? 'filled' : 'default'}
        leftSection={icon}
        onClick={() => update.mutate({ id: record.id, values })}
      >
        {t(planned ? 'complete' : 'plan_again')}
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
