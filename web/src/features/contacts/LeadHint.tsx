// What sets a lead apart from other contacts: said on the pages of leads until somebody has read it.
import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { keep, kept } from '@/base/storage';
import { isLead } from '@/records/leads';
import { usePage } from '@/records/record/context';
import styles from './ContactTop.module.css';

const keptRead = 'hint.lead';

export function LeadHint() {
  const t = useTranslations('contact_page.hint');
  const { record, editable } = usePage();
  const [read, setRead] = useState(() => kept<boolean>(keptRead) ?? false);
  if (read || !editable || !isLead(record)) return null;
  return (
    <p className={styles.hint}>
      {t('lead')}
      <CloseButton
        size="sm"
        aria-label={t('read')}
        title={t('read')}
        onClick={() => {
          keep(keptRead, true);
          setRead(true);
        }}
      />
    </p>
  );
}
