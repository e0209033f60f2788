// What can be done with a noun that no other has: a lead becomes a customer, an activity is done.
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowsExchange, IconCheck } from '@tabler/icons-react';
import { type ComponentType, lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { EntityName } from '@/generated/schema';
import { useUpdate } from '../../changes';
import { usePage } from '../context';

const ConvertDialog = lazy(() => import('../../convert/ConvertDialog'));

const beforeCustomer: readonly unknown[] = ['subscriber', 'lead', 'qualified'];

function Convert() {
  const t = useTranslations('record_page');
  const { record, editable } = usePage();
  const [open, setOpen] = useState(false);
  if (!editable || !beforeCustomer.includes(record.lifecycle)) return null;
  return (
    <>
      <Button leftSection={<IconArrowsExchange size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {t('convert')}
      </Button>
      {open && (
        <Suspense>
          <ConvertDialog contact={record as never} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

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

const own: { [E in EntityName]?: ComponentType } = { contact: Convert, activity: Complete };

export function Own() {
  const { entity } = usePage();
  const Its = own[entity.name];
  return Its ? <Its /> : null;
}
