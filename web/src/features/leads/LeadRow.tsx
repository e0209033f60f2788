// One lead on a line (three on a phone): who, from where, how promising, how it stands, and what to do about it.
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import { initialsOf } from '@/base/names';
import { useFormats } from '@/locale/ReaderProvider';
import { useLongPress } from '@/records/list/cards/useLongPress';
import { rowFocus } from '@/ui/rows/Rows';
import { useInbox } from './context';
import { LeadButtons } from './LeadButtons';
import styles from './Leads.module.css';
import type { Lead } from './leads';
import { StatusMenu } from './StatusMenu';

export function LeadRow({ lead }: { lead: Lead }) {
  const { current, narrow, selection, pick } = useInbox();
  const press = useLongPress(() => pick(lead, false));
  const here = current === lead.id;
  const chosen = selection.has(lead.id);
  const choosing = selection.extent !== 'none';
  return (
    <article
      className={styles.lead}
      data-current={here || undefined}
      data-chosen={chosen || undefined}
      data-choosing={choosing || undefined}
      {...(narrow && press)}
    >
      {(!narrow || choosing) && <Pick lead={lead} here={here} chosen={chosen} />}
      <Who lead={lead} here={here} />
      <span className={`cut ${styles.company}`}>{lead.company?.label}</span>
      {lead.source && <span className={`cut ${styles.source}`}>{lead.source}</span>}
      <Score value={lead.score} />
      <StatusMenu lead={lead} here={here} />
      <Owner lead={lead} />
      <Age at={lead.created_at} />
      <LeadButtons lead={lead} here={here} narrow={narrow} />
    </article>
  );
}

function Pick({ lead, here, chosen }: { lead: Lead; here: boolean; chosen: boolean }) {
  const t = useTranslations('list.selection');
  const { pick } = useInbox();
  return (
    <input
      type="checkbox"
      className={styles.pick}
      tabIndex={here ? 0 : -1}
      aria-label={t('choose', { name: lead.name })}
      checked={chosen}
      onClick={(event) => pick(lead, event.shiftKey)}
      onChange={() => undefined}
    />
  );
}

function Who({ lead, here }: { lead: Lead; here: boolean }) {
  const queries = useQueryClient();
  const { narrow, selection, pick, leave } = useInbox();
  const open = (event: MouseEvent) => {
    if (!narrow || selection.extent === 'none') return leave();
    event.preventDefault();
    pick(lead, false);
  };
  const { name, name_bn, job_title } = lead;
  const beside = [name_bn !== name && name_bn, job_title].filter(Boolean).join(' · ');
  return (
    <div className={styles.who}>
      <Link
        to="/$plural/$id"
        params={{ plural: 'contacts', id: lead.id }}
        className={`cut ${styles.name}`}
        tabIndex={here ? 0 : -1}
        onClick={open}
        onPointerEnter={() => void queries.prefetchQuery(recordsOf('contact').one(lead.id))}
        {...rowFocus}
      >
        {name || name_bn || '…'}
      </Link>
      {beside && <span className={`cut quiet ${styles.beside}`}>{beside}</span>}
    </div>
  );
}

function Score({ value }: { value: number | null }) {
  const t = useTranslations('leads');
  const formats = useFormats();
  if (value === null || value === undefined) return <span className={styles.score} />;
  return (
    <span className={styles.score} title={t('score', { score: value })}>
      <span className="only-read-aloud">{t('score', { score: value })}</span>
      <span aria-hidden className={styles.number}>
        {formats.number(value)}
      </span>
      <meter className={styles.meter} min={0} max={100} value={value} aria-hidden />
    </span>
  );
}

function Owner({ lead }: { lead: Lead }) {
  const t = useTranslations('leads');
  const { me } = useInbox();
  const { owner } = lead;
  if (!owner) return <span className={`quiet cut ${styles.owner}`}>{t('nobody')}</span>;
  const name = owner.label ?? '…';
  return (
    <span className={styles.owner} title={name}>
      <span className={styles.face} aria-hidden data-mine={owner.id === me.id || undefined}>
        {initialsOf(name)}
      </span>
      <span className="cut">{owner.id === me.id ? t('me') : name}</span>
    </span>
  );
}

function Age({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <time className={`quiet cut ${styles.age}`} dateTime={at} title={formats.dateTime(at)}>
      {formats.relative(at)}
    </time>
  );
}
