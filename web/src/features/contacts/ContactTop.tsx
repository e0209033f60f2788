// Below the name of a person: what to mind, the way from subscriber to customer, and how the relationship fares.
import { NativeSelect } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ShowField } from '@/fields';
import type { Contact } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useUpdate } from '@/records/changes';
import { isLead } from '@/records/leads';
import { usePage } from '@/records/record/context';
import { NextActivity } from '@/records/relation/NextActivity';
import { DealFigures, LastPurchase, LastTalk } from '@/records/relation/RelationFigures';
import { Figures } from '@/ui/Figures';
import { Steps } from '@/ui/Steps';
import { placesAround } from '@/ui/way';
import styles from './ContactTop.module.css';
import { ConvertButton } from './ConvertButton';
import { LeadHint } from './LeadHint';
import { way, wishesOf } from './standing';

export function ContactTop() {
  const { id } = usePage();
  return (
    <div className={styles.top}>
      <Wishes />
      <div className={styles.way}>
        <div className={styles.lead}>
          <LeadStatus />
          <ConvertButton />
        </div>
        <Way />
      </div>
      <LeadHint />
      <Figures>
        <LastTalk />
        <NextActivity about={{ contacts: { has: id } }} />
        <LastPurchase />
        <DealFigures about={{ contacts: { has: id } }} />
      </Figures>
    </div>
  );
}

function Wishes() {
  const t = useTranslations('contact_page');
  const formats = useFormats();
  const contact = usePage().record as unknown as Contact;
  const wishes = wishesOf(contact);
  if (wishes.length === 0) return null;
  return (
    <ul className={styles.wishes}>
      {wishes.map((wish) => (
        <li key={wish} className={styles.wish}>
          <IconAlertTriangle size={16} aria-hidden />
          {t(`wishes.${wish}`)}
          {wish.startsWith('consent') && contact.consent_at && (
            <span className={styles.since}>{formats.relative(contact.consent_at)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function useChange() {
  const { id, record } = usePage();
  const update = useUpdate('contact');
  return (values: Partial<Contact>) => update.mutate({ id, values, version: record.version });
}

function Way() {
  const { entity, record, editable } = usePage();
  const change = useChange();
  const field = entity.fields.find(({ name }) => name === 'lifecycle');
  if (!field) return null;
  if (record.lifecycle === 'former') return <ShowField field={field} value={record.lifecycle} />;
  const choices = way.flatMap((value) => field.choices?.find((choice) => choice.value === value) ?? []);
  const places = placesAround<unknown>(
    choices.map(({ value }) => value),
    record.lifecycle,
  );
  return (
    <Steps
      label={field.label}
      steps={choices.map((choice, index) => ({ ...choice, place: places[index] ?? 'ahead' }))}
      onChoose={
        editable && !field.read_only
          ? (value) => change({ lifecycle: value as Contact['lifecycle'] })
          : undefined
      }
    />
  );
}

function LeadStatus() {
  const t = useTranslations('contact_page');
  const { entity, record, editable } = usePage();
  const change = useChange();
  const contact = record as unknown as Contact;
  const field = entity.fields.find(({ name }) => name === 'lead_status');
  if (!field || !editable || field.read_only || !isLead(contact)) return null;
  return (
    <NativeSelect
      aria-label={field.label}
      className={styles.status}
      data={[{ value: '', label: t('no_status') }, ...(field.choices ?? [])]}
      value={contact.lead_status ?? ''}
      onChange={(event) =>
        change({ lead_status: (event.currentTarget.value || null) as Contact['lead_status'] })
      }
    />
  );
}
