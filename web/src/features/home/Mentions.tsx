// Notes in which colleagues name the reader, the newest first; those that came since the last look are marked.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Span } from '@/api/filter';
import { recordsOf } from '@/api/records';
import { keep, kept } from '@/base/storage';
import { type EntityName, type Note, plurals } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { excerptOf, mentions } from '@/records/mentions';
import { useSession } from '@/records/schema';
import { useColleagues } from '@/records/useColleagues';
import { Pill } from '@/ui/Pill';
import styles from './Home.module.css';
import { Lines, Section } from './Section';

const shown = 6;
/** Some that only look like mentions are left out. */
const asked = 20;
// Older ones would have to be looked for among all notes.
const lately: Span = { span: 'last_90_days', of: 'date_time' };

/** Whose record it is written about. */
function aboutOf({ contact, company, deal, id }: Note): { entity: EntityName; id: string; label: string } {
  if (contact) return { entity: 'contact', id: contact.id, label: contact.label ?? '' };
  if (deal) return { entity: 'deal', id: deal.id, label: deal.label ?? '' };
  if (company) return { entity: 'company', id: company.id, label: company.label ?? '' };
  return { entity: 'note', id, label: '' };
}

/** Until when mentions were seen before; what is shown now counts as seen from the next visit on. */
function useSeen(newest: string | undefined): string {
  const { user } = useSession();
  const name = `mentions.seen.${user.id}`;
  const [seen] = useState(() => kept<string>(name) ?? '');
  useEffect(() => {
    if (newest && newest > (kept<string>(name) ?? '')) keep(name, newest);
  }, [name, newest]);
  return seen;
}

function Row({ note, fresh, names }: { note: Note; fresh: boolean; names: readonly string[] }) {
  const t = useTranslations('home');
  const formats = useFormats();
  const { user } = useSession();
  const { entity, id, label } = aboutOf(note);
  const writer = note.created_by?.label ?? note.owner?.label;
  return (
    <li className={styles.row}>
      <Link
        to="/$plural/$id"
        params={{ plural: plurals[entity], id }}
        hash="timeline"
        className={styles.what}
      >
        <span className="cut">
          {fresh && <Pill of="new">{t('new_mention')}</Pill>} {excerptOf(note.body ?? '', user.name, names)}
        </span>
        <span className={styles.about}>{[writer, label].filter(Boolean).join(' · ')}</span>
      </Link>
      <span className={styles.when}>{formats.relative(note.created_at)}</span>
    </li>
  );
}

export function Mentions() {
  const t = useTranslations('home');
  const { user } = useSession();
  const query = useQuery(
    recordsOf('note').list({
      filter: { and: [{ body: { contains: `@${user.name}` } }, { created_at: { gte: lately } }] },
      sort: '-created_at',
      limit: asked,
    }),
  );
  const found = query.data?.items;
  const { names, known } = useColleagues(found !== undefined && found.length > 0);
  const notes = known
    ? found?.filter(({ body }) => mentions(body ?? '', user.name, names)).slice(0, shown)
    : undefined;
  const seen = useSeen(notes?.[0]?.created_at);
  return (
    <Section title={t('mentions')} asked={query}>
      {!notes && <Lines />}
      {notes?.length === 0 && <p className={styles.nothing}>{t('no_mentions')}</p>}
      <ul className={styles.rows}>
        {notes?.map((note) => (
          <Row key={note.id} note={note} fresh={note.created_at > seen} names={names} />
        ))}
      </ul>
    </Section>
  );
}
