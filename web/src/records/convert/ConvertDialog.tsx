// From a lead to a customer in one dialog: what the contact becomes, for which company, and the deal that starts.
import { Alert, Switch } from '@mantine/core';
import { type ReactNode, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity, Field } from '@/api/schema';
import { EditField } from '@/fields';
import { CreationContext } from '@/fields/creation';
import { LinkFilterContext } from '@/fields/link/choices';
import { Foot } from '../form/Foot';
import { FormDialog } from '../form/FormDialog';
import form from '../form/form.module.css';
import { sendOnModEnter, useFirstError } from '../form/frame';
import { narrows, useStart } from '../form/rules';
import { useEntity } from '../schema';
import styles from './Convert.module.css';
import { becomes, type ConversionValues } from './conversion';
import { type Conversion, type Converted, nameOf, useConversion } from './useConversion';

interface Props {
  contact: Converted;
  onClose(): void;
}

export default function ConvertDialog(props: Props) {
  const contact = useEntity('contact');
  const deal = useEntity('deal');
  if (!contact) return null;
  return deal?.may.create ? (
    <WithDeal {...props} entity={contact} deal={deal} />
  ) : (
    <Dialog {...props} entity={contact} />
  );
}

function WithDeal(props: Props & { entity: Entity; deal: Entity }) {
  const start = useStart(props.deal);
  return start ? <Dialog {...props} start={start as Partial<ConversionValues>} /> : null;
}

function Dialog({
  contact,
  onClose,
  entity,
  deal,
  start,
}: Props & { entity: Entity; deal?: Entity; start?: Partial<ConversionValues> }) {
  const t = useTranslations('conversion');
  const formId = useId();
  const conversion = useConversion(contact, start, onClose);
  const { values, set, errors, sending, submit, creation } = conversion;
  const frame = useRef<HTMLFormElement>(null);
  useFirstError(frame, errors);
  const general = errors.get('');
  return (
    <FormDialog
      title={t('title', { name: nameOf(contact) })}
      entity="contact"
      changed={conversion.changed}
      onClose={onClose}
      footer={<Foot form={formId} label={t('submit')} sending={sending} onClose={onClose} />}
    >
      <form
        ref={frame}
        id={formId}
        noValidate
        className={form.form}
        onKeyDown={sendOnModEnter}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {general && (
          <Alert color="red" variant="light" role="alert">
            {general}
          </Alert>
        )}
        <CreationContext value={creation}>
          <Person entity={entity} conversion={conversion} />
        </CreationContext>
        {deal && (
          <>
            <Switch
              className={styles.switch ?? ''}
              label={t('deal')}
              checked={values.withDeal}
              onChange={(event) => set({ withDeal: event.currentTarget.checked })}
            />
            {values.withDeal && <DealFields deal={deal} conversion={conversion} />}
          </>
        )}
      </form>
    </FormDialog>
  );
}

function Person({ entity, conversion }: { entity: Entity; conversion: Conversion }) {
  const t = useTranslations('conversion');
  const { values, set, errors, made } = conversion;
  const lifecycle = fieldOf(entity, 'lifecycle');
  const company = fieldOf(entity, 'company');
  const choices = lifecycle?.choices?.filter(({ value }) => becomes.some((name) => name === value));
  return (
    <div className={form.grid}>
      {company && (
        <Slot name="company">
          <EditField
            field={company}
            label={company.label}
            value={values.company}
            onChange={(value) => set({ company: value as ConversionValues['company'] })}
            error={errors.get('company')}
            autoFocus={!values.company}
          />
          <p className={styles.help}>
            {values.company && made.has(values.company.id) ? t('company_new') : t('company_help')}
          </p>
        </Slot>
      )}
      {lifecycle && choices && (
        <Slot name="lifecycle">
          <EditField
            field={{ ...lifecycle, choices }}
            label={t('lifecycle')}
            value={values.lifecycle}
            onChange={(value) => set({ lifecycle: value as string | null })}
            error={errors.get('lifecycle')}
            required
          />
        </Slot>
      )}
    </div>
  );
}

const dealFields = ['title', 'amount', 'pipeline', 'stage', 'expected_close'] as const;

function DealFields({ deal, conversion }: { deal: Entity; conversion: Conversion }) {
  const { values, set, errors } = conversion;
  return (
    <LinkFilterContext value={(field) => narrows(deal, field, { pipeline: values.pipeline })}>
      <div className={form.grid}>
        {dealFields.map((name) => {
          const field = fieldOf(deal, name);
          return (
            field && (
              <Slot key={name} name={name} wide={name === 'title'}>
                <EditField
                  field={field}
                  label={field.label}
                  value={values[name]}
                  onChange={(value) => set({ [name]: value })}
                  error={errors.get(name)}
                  required={field.required && !field.derived}
                  autoFocus={name === 'amount' && values.company !== null}
                />
              </Slot>
            )
          );
        })}
      </div>
    </LinkFilterContext>
  );
}

function Slot({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={form.field} data-field={name} data-wide={wide || undefined}>
      {children}
    </div>
  );
}

const fieldOf = (entity: Entity, name: string): Field | undefined =>
  entity.fields.find((field) => field.name === name && !field.retired);
