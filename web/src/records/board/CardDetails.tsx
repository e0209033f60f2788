// What a card says below its title: whom it is about, how much, by when, what is next, and whose it is.
import { IconAlertTriangleFilled, IconArrowRight, IconCalendarEvent, IconHistory } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import { type Field, labelOf } from '@/api/schema';
import type { Formats } from '@/base/format';
import { initialsOf } from '@/base/names';
import { wallOf } from '@/base/zone';
import { isEmpty, textOf } from '@/fields';
import { dayWords, isMoment } from '@/fields/date/words';
import type { Link } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { Pill } from '@/ui/Pill';
import { isOverdue, presentOf, type Timed } from '../activity_time';
import { hasEnded } from '../ended';
import styles from './Board.module.css';
import { useBoard } from './context';
import type { CardFacts } from './facts';

const shownTags = 3;

function useFacts(record: AnyRecord) {
  const { board } = useBoard();
  const formats = useFormats();
  const { entity, facts } = board;
  const fieldOf = (fact: keyof CardFacts): Field | undefined =>
    entity.fields.find(({ name }) => name === facts[fact]);
  const factOf = (fact: keyof CardFacts): unknown => {
    const name = facts[fact];
    return name && record[name];
  };
  const words = (fact: keyof CardFacts): string => {
    const field = fieldOf(fact);
    return field ? textOf(factOf(fact), field, formats) : '';
  };
  return { entity, factOf, words, formats };
}

/** An activity by its own rule; a day once it is over. */
function isLate(record: AnyRecord, due: string, formats: Formats): boolean {
  if (isMoment(due)) return isOverdue(record as unknown as Timed, presentOf(formats));
  return !hasEnded(record) && due < formats.today();
}

function Due({ value, day, late }: { value: string; day: boolean; late: boolean }) {
  const t = useTranslations('board');
  const formats = useFormats();
  const date = isMoment(value) ? wallOf(value, formats.reader.timeZone).date : value;
  const shown = day
    ? dayWords(date, formats)
    : isMoment(value)
      ? formats.relative(value)
      : formats.date(value);
  const Icon = late ? IconAlertTriangleFilled : IconCalendarEvent;
  return (
    <span className={late ? styles.late : styles.fact}>
      <Icon size={14} aria-hidden />
      {late && <span className="only-read-aloud">{t('overdue')} </span>}
      {shown}
    </span>
  );
}

function Owner({ owner }: { owner: Link }) {
  const t = useTranslations('board');
  const name = owner.label ?? '';
  return (
    <span className={styles.owner} title={name} role="img" aria-label={t('owner', { name })}>
      {initialsOf(name)}
    </span>
  );
}

export function CardDetails({ record }: { record: AnyRecord }) {
  const { entity, factOf, words, formats } = useFacts(record);
  // A title made of the reference needs it no second time.
  const apart = words('apart');
  const about = words('about') || (apart === labelOf(entity, record) ? '' : apart);
  const note = words('note');
  const money = factOf('money') as { minor: number; currency: string } | null | undefined;
  const due = factOf('due') as string | null | undefined;
  const since = factOf('since') as string | null | undefined;
  const owner = factOf('owner') as Link | null | undefined;
  const tags = (factOf('tags') as (Link & { color?: string })[] | null | undefined) ?? [];
  return (
    <>
      {about && <p className={styles.about}>{about}</p>}
      {note && (
        <p className={styles.note}>
          <IconArrowRight size={14} aria-hidden />
          <span className="cut">{note}</span>
        </p>
      )}
      {tags.length > 0 && (
        <p className={styles.tags}>
          {tags.slice(0, shownTags).map((tag) => (
            <Pill key={tag.id} color={tag.color ?? null}>
              {tag.label}
            </Pill>
          ))}
          {tags.length > shownTags && (
            <span className="quiet">+{formats.number(tags.length - shownTags)}</span>
          )}
        </p>
      )}
      <p className={styles.foot}>
        {money && !isEmpty(money) && <b className={styles.money}>{formats.money(money)}</b>}
        {due && <Due value={due} day={record.all_day === true} late={isLate(record, due, formats)} />}
        {since && (
          <span className={styles.fact}>
            <IconHistory size={14} aria-hidden />
            {formats.relative(since)}
          </span>
        )}
        {owner && <Owner owner={owner} />}
      </p>
    </>
  );
}
