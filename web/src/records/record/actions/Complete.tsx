// An activity is done, or not yet after all.
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useUpdate } from '../../changes';
import { usePage } from '../context';

export function Complete() {
  const t = useTranslations('record_page');
  const { record, editable } = usePage();
  const update = useUpdate('activity');
  if (!editable) return null;
  const planned = record.status === 'planned';
  const values = planned
    ? { status: 'done', completed_at: new Date().toISOString() }
    : { status: 'planned', completed_at: null };
  const icon = planned ? <IconCheck size={16} aria-hidden /> : <IconArrowBackUp size={16} aria-hidden />;
  return (
    <Button
      variant={planned ? 'filled' : 'default'}
      leftSection={icon}
      onClick={() => update.mutate({ id: record.id, values })}
    >
      {t(planned ? 'complete' : 'plan_again')}
    </Button>
  );
}
