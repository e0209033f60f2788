// The form of any noun, from the schema: essentials first, the rest by sections that unfold. Two columns where there is
// room. What the server refuses is said at its field, and the first such field is gone to.
import { Alert, Button } from '@mantine/core';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity, Field } from '@/api/schema';
import { EditField } from '@/fields';
import { LinkFilterContext } from '@/fields/link/choices';
import { Disclosure } from '@/ui/Disclosure';
import { useProblemWords } from '@/ui/toasts';
import { FirstTime } from './FirstTime';
import styles from './form.module.css';
import { sendOnModEnter, useFirstError } from './frame';
import { planOf } from './layouts';
import { consequences, narrows, Offers, useSettled } from './rules';
import type { Form } from './state';

interface Props {
  entity: Entity;
  form: Form;
  /** "record-form" by which a button outside can send it. */
  id: string;
  onSubmit(): void;
  /** All sections are open from the start. */
  unfolded?: boolean;
  /** These fields alone. */
  only?: readonly string[];
  /** Below the essentials. */
  children?: ReactNode;
}

// Long ones take the whole width.
const wide: readonly string[] = [
  'long_text',
  'addresses',
  'address',
  'mails',
  'phones',
  'handles',
  'file',
  'files',
  'checklist',
  'reminders',
  'times',
];
/** Of several choices. */
const wideTexts: readonly string[] = ['recurrence'];
const isWide = (field: Field) =>
  wide.includes(field.kind) || wideTexts.includes(field.name) || (field.attributes?.length ?? 0) > 0;

export function RecordForm({ entity, form, id, onSubmit, unfolded = false, only, children }: Props) {
  const t = useTranslations('form');
  const words = useProblemWords();
  const frame = useRef<HTMLFormElement>(null);
  const [open, setOpen] = useState(false);
  const plan = useMemo(() => chosenOf(entity, only, form.values), [entity, only, form.values]);
  const folded = plan.sections.some((section) => section.fields.some(({ name }) => form.errors.has(name)));
  useFirstError(frame, form.errors);
  const shown = [plan.essential, ...plan.sections.map(({ fields }) => fields)].flat();
  const elsewhere = saidElsewhere(form.errors, shown);

  const fieldsOf = (fields: readonly Field[], first = false) => (
    <div className={styles.grid}>
      {fields.map((field, index) => (
        <FormField
          key={field.name}
          entity={entity}
          field={field}
          form={form}
          autoFocus={first && index === 0}
        />
      ))}
    </div>
  );
  const sections = plan.sections.map((section) => (
    <section key={section.name} className={styles.section}>
      <h3 className={styles.heading}>{t(`sections.${section.name}`)}</h3>
      {fieldsOf(section.fields)}
    </section>
  ));
  return (
    <form
      ref={frame}
      id={id}
      noValidate
      className={styles.form}
      onKeyDown={sendOnModEnter}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {form.restored && form.changed && (
        <div className={styles.restored}>
          {t('restored')}
          <Button size="compact-sm" variant="subtle" onClick={() => form.restart()}>
            {t('start_over')}
          </Button>
        </div>
      )}
      {form.general !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {words(form.general)}
        </Alert>
      )}
      {elsewhere !== '' && (
        <Alert color="red" variant="light" role="alert">
          {elsewhere}
        </Alert>
      )}
      <FirstTime values={form.values}>
        <LinkFilterContext value={(field) => narrows(entity, field, form.values)}>
          {fieldsOf(plan.essential, true)}
          {children}
          {plan.sections.length > 0 && !unfolded ? (
            <Disclosure
              open={open || folded}
              onToggle={() => setOpen(!open)}
              more={t('more')}
              fewer={t('fewer')}
            >
              {sections}
            </Disclosure>
          ) : (
            sections
          )}
        </LinkFilterContext>
      </FirstTime>
    </form>
  );
}

/** What is said of fields that do not stand in the form. */
export function saidElsewhere(errors: Form['errors'], shown: readonly Field[]): string {
  const hidden = [...errors].filter(([name]) => shown.every((field) => field.name !== name));
  return hidden.map(([, message]) => message).join(' ');
}

function chosenOf(entity: Entity, only: readonly string[] | undefined, values: Form['values']) {
  if (!only) return planOf(entity, values);
  const essential = only.flatMap((name) => entity.fields.find((field) => field.name === name) ?? []);
  return { essential, sections: [] };
}

function FormField({
  entity,
  field,
  form,
  autoFocus,
}: {
  entity: Entity;
  field: Field;
  form: Form;
  autoFocus: boolean;
}) {
  const settled = useSettled(form.values);
  return (
    <div className={styles.field} data-field={field.name} data-wide={isWide(field) || undefined}>
      <EditField
        field={field}
        label={field.label}
        value={form.values[field.name]}
        onChange={(value) => form.set(consequences(entity, field.name, value, settled))}
        error={form.errors.get(field.name)}
        required={field.required && !field.derived}
        autoFocus={autoFocus}
      />
      <Offers entity={entity} field={field} form={form} />
    </div>
  );
}
