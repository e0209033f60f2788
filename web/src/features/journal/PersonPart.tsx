// What one person did on a day: in numbers, and one by one.
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { brief } from '@/base/names';
import { inSentence } from '@/base/words';
import { isDocument } from '@/fields/rich_text/document';
import { plurals } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useCalled, wordsIn } from '@/records/called';
import { useSchema } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import { RecordLink } from '@/ui/RecordLink';
import styles from './Journal.module.css';
import { deedOf, type JournalEvent, type Person } from './journal';

const shownAtFirst = 12;

interface Props {
  person: Person;
  /** There is more of the day than was read. */
  partial: boolean;
}

export function PersonPart({ person, partial }: Props) {
  const t = useTranslations('journal');
  const formats = useFormats();
  const [all, setAll] = useState(false);
  const { events, counts } = person;
  const shown = all ? events : events.slice(0, shownAtFirst);
  const name = person.name ?? t('system');
  const summary = formats.list(
    counts.map(([deed, count]) => t(`counts.${deed}`, { count, number: formats.number(count) })),
  );
  return (
    <section className={styles.person} aria-label={name}>
      <h3 className={styles.name}>{name}</h3>
      <p className={styles.counts}>{partial ? t('so_far', { counts: summary }) : summary}</p>
      <ol className={styles.events}>
        {shown.map((event) => (
          <Line key={event.seq} event={event} />
        ))}
      </ol>
      {events.length > shown.length && (
        <button type="button" className={styles.all} onClick={() => setAll(true)}>
          {t('show_all', { count: events.length - shown.length })}
        </button>
      )}
    </section>
  );
}

const withPage = new Set(['contact', 'company', 'deal', 'product', 'activity', 'note']);

function Line({ event }: { event: JournalEvent }) {
  const t = useTranslations('journal');
  const formats = useFormats();
  const noun = useSchema().find(event.entity)?.label ?? '';
  return (
    <li className={styles.line}>
      <time dateTime={event.at} className={styles.time}>
        {formats.time(event.at)}
      </time>
      <NounIcon entity={event.entity} size={16} />
      <span className={styles.what}>
        {t.rich(`deeds.${deedOf(event)}`, { noun: inSentence(noun), record: () => <Name event={event} /> })}
        {event.about && <About {...event.about} />}
        {event.together && <Others event={event} counts={event.together} />}
        {event.undoes !== null && <span className="quiet"> ({t('an_undo')})</span>}
        {event.via === 'import' && <span className="quiet"> ({t('an_import')})</span>}
      </span>
    </li>
  );
}

/** Whom a note or an activity is about. */
function About({ entity, id, label }: NonNullable<JournalEvent['about']>) {
  return (
    <span className="quiet">
      {' · '}
      <RecordLink plural={plurals[entity]} id={id}>
        {label}
      </RecordLink>
    </span>
  );
}

function Others({ event, counts }: { event: JournalEvent; counts: Record<string, number> }) {
  const t = useTranslations('journal');
  const formats = useFormats();
  const count = Object.values(counts).reduce((sum, each) => sum + each, 0) - 1;
  return count > 0 ? (
    <span className="quiet" data-group={event.group}>
      {' '}
      {t('and_others', { count, number: formats.number(count) })}
    </span>
  ) : null;
}

function Name({ event }: { event: JournalEvent }) {
  const t = useTranslations('journal');
  const called = useCalled();
  const entity = useSchema().find(event.entity);
  // What is in the trash is named no more, but the change that made it says how it was called.
  const values = Object.fromEntries(
    Object.entries(event.changes).map(([name, { old, new: now }]) => [name, now ?? old]),
  );
  const known =
    (isDocument(values.formatted) && wordsIn(entity, values)) || event.label || wordsIn(entity, values);
  const label = known ? brief(known) : event.entity === 'note' ? called(entity, values) : t('unnamed');
  if (!withPage.has(event.entity)) return <b>{label}</b>;
  return (
    <RecordLink plural={plurals[event.entity]} id={event.record} className={styles.record}>
      {label}
    </RecordLink>
  );
}
