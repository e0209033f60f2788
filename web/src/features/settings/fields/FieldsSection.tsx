// Fields of one's own on any kind of record. They are everywhere as soon as they are made.
import { Button, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { is } from '@/api/filter';
import { recordsOf } from '@/api/records';
import { inSentence } from '@/base/words';
import type { CustomField, EntityName } from '@/generated/schema';
import { useLook } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { ProblemNotice } from '@/ui/Problem';
import styles from '../parts/parts.module.css';
import { Section } from '../parts/Section';
import { Sortable } from '../parts/Sortable';
import { byPosition, useOrder } from '../parts/useOrder';
import { namesOf } from './draft';
import { FieldDialog } from './FieldDialog';
import { FieldRow } from './FieldRow';

const notExtended: ReadonlySet<string> = new Set(['custom_field', 'workspace', 'view']);

function useFields(entity: EntityName) {
  return useQuery(
    recordsOf('custom_field').list({ filter: is('entity', entity), sort: 'position', limit: 200 }),
  );
}

export default function FieldsSection() {
  const t = useTranslations('settings.fields');
  const schema = useSchema();
  const { language } = useLook();
  const nouns = schema.entities.filter(({ name }) => !notExtended.has(name));
  const [entity, setEntity] = useState<EntityName>('contact');
  const [open, setOpen] = useState<CustomField | 'new'>();
  const order = useOrder('custom_field');
  const fields = useFields(entity);
  const items = [...(fields.data?.items ?? [])].sort(byPosition);
  const inUse = items.filter(({ retired }) => !retired);
  const retired = items.filter((field) => field.retired);
  const noun = inSentence(schema.find(entity)?.plural_label ?? entity);
  return (
    <Section
      title={t('title')}
      help={t('help')}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
          {t('add')}
        </Button>
      }
    >
      <Select
        label={t('of')}
        data={nouns.map(({ name, plural_label }) => ({ value: name, label: plural_label }))}
        value={entity}
        onChange={(value) => value && setEntity(value as EntityName)}
        allowDeselect={false}
        maw="20rem"
      />
      {fields.error && !fields.data && (
        <ProblemNotice error={fields.error} retry={() => void fields.refetch()} />
      )}
      {fields.data && inUse.length === 0 && <p className="quiet">{t('none', { noun })}</p>}
      <Sortable
        items={inUse}
        nameOf={(field) => namesOf(field, language)[0]}
        onOrder={(list) => order.mutate([...list, ...retired])}
      >
        {(field, grip) => <FieldRow field={field} grip={grip} onEdit={() => setOpen(field)} />}
      </Sortable>
      {retired.length > 0 && (
        <div>
          <h3 className={styles.blockTitle}>{t('retired')}</h3>
          <p className={styles.help}>{t('retired_help')}</p>
          <ul className={styles.rows}>
            {retired.map((field) => (
              <li key={field.id} className={styles.row}>
                <FieldRow field={field} onEdit={() => setOpen(field)} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {open && (
        <FieldDialog
          entity={entity}
          field={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Section>
  );
}
