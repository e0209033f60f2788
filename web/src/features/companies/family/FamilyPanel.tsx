import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { Company } from '@/generated/schema';
import { useCreating } from '@/records/creating';
import { usePage } from '@/records/record/context';
import styles from './Family.module.css';
import { FamilyMember } from './FamilyMember';
import { lineQuery } from './family';

export function FamilyPanel() {
  const t = useTranslations('company_page');
  const headingId = useId();
  const create = useCreating();
  const { entity, id, record, complete, extendable } = usePage();
  const firm = record as unknown as Company;
  const line = useQuery({ ...lineQuery(firm), enabled: complete }).data;
  const top = line?.[0];
  const open = new Set(line?.map((member) => member.id));
  if (!entity.fields.some(({ name }) => name === 'parent')) return null;
  return (
    <section className={styles.panel} aria-labelledby={headingId}>
      <header className={styles.head}>
        <h2 id={headingId} className={styles.heading}>
          {t('family')}
        </h2>
        {entity.may.create && extendable && (
          <ActionIcon
            variant="subtle"
            color="gray"
            className={styles.add}
            aria-label={t('add_subsidiary')}
            title={t('add_subsidiary')}
            onClick={() => create({ entity: 'company', values: { parent: { id, label: firm.name } } })}
          >
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        )}
      </header>
      {top && (
        <ul className={styles.tree}>
          <FamilyMember key={top.id} member={top} here={id} open={open} />
        </ul>
      )}
    </section>
  );
}
