// Fields of one's own on any kind of record. They are everywhere as soon as they are made.
import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { is } from '@/api/filter';
import { recordsOf } from '@/api/records';
import type { Entity } from '@/api/schema';
import type { CustomField, EntityName } from '@/generated/schema';
import { useLook } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { ProblemNotice } from '@/ui/Problem';
import { KindSelect } from '../parts/KindSelect';
import styles from '../parts/parts.module.css';
import { Section } from '../parts/Section';
import { Sortable } from '../parts/Sortable';
import { byPosition, useOrder } from '../parts/useOrder';
import { namesOf } from './draft';
import { FieldDialog } from './FieldDialog';
import { FieldRow } from './FieldRow';

const notExtended: ReadonlySet<string> = new Set(['custom_field', 'workspace', 'view']);

/** Those that nearly everybody extends: offered before there is any field of one's own. */
const usual: ReadonlySet<string> = new Set(['contact', 'company', 'deal', 'activity', 'product']);

interface Open {
  entity: EntityName;
  /** A new one without. */
  field?: CustomField;
}

export default function FieldsSection() {
  const t = useTranslations('settings.fields');
  const schema = useSchema();
  const nouns = schema.entities.filter(({ name }) => !notExtended.has(name));
  const [only, setOnly] = useState<string | null>(null);
  const [open, setOpen] = useState<Open>();
  const fields = useQuery(
    recordsOf('custom_field').all({
      filter: only === null ? {} : is('entity', only),
      sort: 'position',
    }),
  );
  const of = ({ name }: Entity) => (fields.data?.items ?? []).filter(({ entity }) => entity === name);
  const shown = nouns.filter((noun) =>
    only === null ? usual.has(noun.name) || of(noun).length > 0 : noun.name === only,
  );
  return (
    <Section title={t('title')} help={t('help')}>
      <KindSelect label={t('of')} all={t('all')} kinds={nouns} only={only} onChange={setOnly} />
      {fields.error && !fields.data && (
        <ProblemNotice error={fields.error} retry={() => void fields.refetch()} />
      )}
      {fields.data &&
        shown.map((noun) => <OfNoun key={noun.name} noun={noun} fields={of(noun)} open={setOpen} />)}
      {open && <FieldDialog entity={open.entity} field={open.field} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}

function OfNoun({
  noun,
  fields,
  open,
}: {
  noun: Entity;
  fields: readonly CustomField[];
  open(what: Open): void;
}) {
  const t = useTranslations('settings.fields');
  const { language } = useLook();
  const order = useOrder('custom_field');
  const items = [...fields].sort(byPosition);
  const inUse = items.filter(({ retired }) => !retired);
  const retired = items.filter((field) => field.retired);
  const edit = (field: CustomField) => open({ entity: noun.name, field });
  return (
    <section aria-label={noun.plural_label}>
      <Group justify="space-between">
        <h3 className={styles.blockTitle}>{noun.plural_label}</h3>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} aria-hidden />}
          aria-label={t('add_to', { noun: noun.plural_label })}
          onClick={() => open({ entity: noun.name })}
        >
          {t('add')}
        </Button>
      </Group>
      {inUse.length === 0 && <p className="quiet">{t('none')}</p>}
      <Sortable
        items={inUse}
        nameOf={(field) => namesOf(field, language)[0]}
        onOrder={(list) => order.mutate([...list, ...retired])}
      >
        {(field, grip) => <FieldRow field={field} grip={grip} onEdit={() => edit(field)} />}
      </Sortable>
      {retired.length > 0 && (
        <>
          <h4 className={styles.blockTitle}>{t('retired')}</h4>
          <p className={styles.help}>{t('retired_help')}</p>
          <ul className={styles.rows}>
            {retired.map((field) => (
              <li key={field.id} className={styles.row}>
                <FieldRow field={field} onEdit={() => edit(field)} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
