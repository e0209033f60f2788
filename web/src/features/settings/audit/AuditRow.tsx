// One thing that was done, in words: who, what, and what it was before.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { labelOf, type Schema } from '@/api/schema';
import { inSentence } from '@/base/words';
import { plurals } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import styles from './Audit.module.css';
import { type AuditEvent, actionOf, thingOf, toldOf } from './changes';
import { valueText } from './valueText';

const shownAtFirst = 4;
const withPage = new Set(['contact', 'company', 'deal', 'product', 'activity']);

// What is in the trash is named no more, but the change that made it says how it was called.
function nameWithin({ entity, changes }: AuditEvent, schema: Schema): string {
  const values = Object.fromEntries(
    Object.entries(changes).map(([name, { old, new: now }]) => [name, now ?? old]),
  );
  const definition = schema.find(entity);
  return definition ? labelOf(definition, values) : '';
}

function RecordName({ event }: { event: AuditEvent }) {
  const t = useTranslations('settings.audit');
  const schema = useSchema();
  const label = event.label || nameWithin(event, schema) || t('unnamed');
  return withPage.has(event.entity) ? (
    <Link
      to="/$plural/$id"
      params={{ plural: plurals[event.entity], id: event.record }}
      className={styles.record}
    >
      {label}
    </Link>
  ) : (
    <strong>{label}</strong>
  );
}

function Changes({ event }: { event: AuditEvent }) {
  const t = useTranslations('settings.audit');
  const formats = useFormats();
  const schema = useSchema();
  const [all, setAll] = useState(false);
  const changes = Object.entries(event.changes).filter(
    ([, { old, new: now }]) => old !== null || now !== null,
  );
  const shown = all ? changes : changes.slice(0, event.type.endsWith('.created') ? 0 : shownAtFirst);
  const labelOfChange = (name: string) => {
    const told = thingOf(event.entity) && toldOf(name);
    return told ? t(`told.${told}`) : (schema.field(event.entity, name)?.label ?? name);
  };
  const text = (value: unknown, name: string) =>
    name === 'expires_at' && thingOf(event.entity) && typeof value === 'string'
      ? formats.dateTime(value)
      : valueText(value, schema.field(event.entity, name), event.labels ?? {}, formats);
  return (
    <>
      {shown.length > 0 && (
        <dl className={styles.changes}>
          {shown.map(([name, { old, new: now }]) => {
            const [before, after] = [text(old, name), text(now, name)];
            return (
              <div key={name}>
                <dt>{labelOfChange(name)}</dt>
                <dd>
                  {before && <del>{before}</del>}
                  {before && ' → '}
                  {after || <span className="quiet">{t('nothing')}</span>}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
      {shown.length < changes.length && (
        <button type="button" className={styles.all} onClick={() => setAll(true)}>
          {t('show_fields', { count: changes.length - shown.length })}
        </button>
      )}
    </>
  );
}

export function AuditRow({ event }: { event: AuditEvent }) {
  const t = useTranslations('settings.audit');
  const thing = thingOf(event.entity);
  const label = useSchema().find(event.entity)?.label;
  const noun = thing ? t(`thing.${thing}`) : (label ?? event.entity);
  return (
    <li className={styles.row}>
      <NounIcon entity={event.entity} size={17} />
      <div className={styles.what}>
        <p>
          {t.rich('sentence', {
            action: actionOf(event.type),
            actor: () => <strong>{event.actor_label ?? t('system')}</strong>,
            noun: inSentence(noun),
            record: () => <RecordName event={event} />,
          })}
          {event.undoes !== null && <span className="quiet"> {t('undoing')}</span>}
        </p>
        <Changes event={event} />
      </div>
      <When event={event} />
    </li>
  );
}

export function When({ event }: { event: AuditEvent }) {
  const t = useTranslations('settings.audit');
  const formats = useFormats();
  return (
    <time dateTime={event.at} className={styles.when} title={formats.dateTime(event.at)}>
      {formats.dateTime(event.at)}
      <span className={styles.via}>{t('via', { via: event.via })}</span>
    </time>
  );
}
