import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Contact } from '@/generated/schema';
import { isLead } from '@/records/leads';
import { usePage } from '@/records/record/context';
import { useDealCount } from '@/records/relation/RelationFigures';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { lazy } from '@/ui/parts';
import styles from './ContactTop.module.css';

const ConvertDialog = lazy(() => import('@/records/convert/ConvertDialog'));

/** For whoever is not a customer yet, nor in the middle of a deal whatever else is said of them. */
export function ConvertButton() {
  const t = useTranslations('contact_page');
  const { id, record, editable } = usePage();
  const underWay = useDealCount({ contacts: { has: id } }, 'open');
  const [opened, setOpened] = useState(false);
  const contact = record as unknown as Contact;
  if (!editable || !isLead(contact) || underWay !== 0) return null;
  return (
    <>
      <Button
        className={styles.convert}
        rightSection={<IconArrowRight size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('convert')}
      </Button>
      <OverlaySuspense>
        {opened && <ConvertDialog contact={contact} onClose={() => setOpened(false)} />}
      </OverlaySuspense>
    </>
  );
}
