import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { CustomField } from '@/generated/schema';
import { useLook } from '@/locale/ReaderProvider';
import { useUpdate } from '@/records/changes';
import { useSchema } from '@/records/schema';
import { Pill } from '@/ui/Pill';
import styles from '../parts/parts.module.css';
import { namesOf } from './draft';
import { kinds } from './kinds';

interface Props {
  field: CustomField;
  grip?: ReactNode;
  onEdit(): void;
}

export function FieldRow({ field, grip, onEdit }: Props) {
  const t = useTranslations('settings.fields');
  const queries = useQueryClient();
  const { language } = useLook();
  const schema = useSchema();
  const update = useUpdate('custom_field');
  const [name, other] = namesOf(field, language);
  const kind = kinds.find((each) => each === field.kind);
  const target = field.target && schema.find(field.target)?.label;
  const facts = [kind && t(`kind.${kind}.name`), target, other];
  const retire = (retired: boolean) =>
    update.mutate(
      { id: field.id, version: field.version, values: { retired } },
      { onSuccess: () => queries.invalidateQueries({ queryKey: ['schema'] }) },
    );
  return (
    <>
      {grip}
      <div className={styles.rowText}>
        <button type="button" className={styles.rowButton} onClick={onEdit}>
          {name}
        </button>
        <span className={styles.rowFacts}>{facts.filter(Boolean).join(' · ')}</span>
      </div>
      <div className={styles.rowEnd}>
        {field.required && <Pill>{t('required')}</Pill>}
        {field.unique && <Pill>{t('unique')}</Pill>}
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => retire(!field.retired)}
          aria-label={t(field.retired ? 'bring_back_of' : 'retire_of', { name })}
        >
          {field.retired ? t('bring_back') : t('retire')}
        </Button>
      </div>
    </>
  );
}
