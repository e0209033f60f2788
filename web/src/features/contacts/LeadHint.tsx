// What sets a lead apart from other contacts: said on the pages of leads with whom there is no deal, until
// somebody has read it.
import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { keep, kept } from '@/base/storage';
import { isLead } from '@/records/leads';
import { usePage } from '@/records/record/context';
import { useDealCount } from '@/records/relation/RelationFigures';
import styles from './ContactTop.module.css';

const keptRead = 'hint.lead';

export function LeadHint() {
  const t = useTranslations('contact_page.hint');
  const { id, record, editable } = usePage();
  const deals = useDealCount({ contacts: { has: id } });
  const [read, setRead] = useState(() => kept<boolean>(keptRead) ?? false);
  if (read || !editable || !isLead(record) || deals !== 0) return null;
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
