// What can be done with a noun that no other has: an activity is done.
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslations } from 'use-intl';
import type { EntityName } from '@/generated/schema';
import { useUpdate } from '../../changes';
import { usePage } from '../context';

function Complete() {
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

const own: { [E in EntityName]?: ComponentType } = { activity: Complete };

export function Own() {
  const { entity } = usePage();
  const Its = own[entity.name];
  return Its ? <Its /> : null;
}
