// What was understood of the line, and what was not; each part can be corrected before it is added.
import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconBell, IconRepeat } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Field } from '@/api/schema';
import { labelOfChoice } from '@/fields/choice/words';
import { dayWords } from '@/fields/date/words';
import { useRuleWords } from '@/fields/recurrence/words';
import { beforeWords } from '@/fields/reminders/words';
import { useFormats } from '@/locale/ReaderProvider';
import { KindIcon } from '@/records/KindIcon';
import { Pill } from '@/ui/Pill';
import { Segments } from '@/ui/Segments';
import styles from '../Activities.module.css';
import type { Kind } from './line';
import type { Colleague } from './owner';
import type { Line } from './read';
import { type Given, type OwnerSaid, type Question, useQuick } from './useQuick';
import { Found, WhoFound } from './WhoFound';

const offered = (kinds: Field | undefined) => (kinds?.choices ?? []).filter(({ retired }) => !retired);

export default function Understood(given: Given) {
  const t = useTranslations('activities');
  const formats = useFormats();
  const rule = useRuleWords();
  const reminders = useTranslations('fields.reminders');
  const { line, who, strangers, owner, chooseOwner, kind, choose, leave, question, saving } = useQuick(given);
  const field = (name: string) => given.entity.fields.find((each) => each.name === name);
  if (!line) return null;
  const unknown = [...who.unknown, ...strangers];
  return (
    <div className={styles.understood}>
      <Kinds field={field('kind')} kind={kind} onChange={choose} />
      <WhoFound who={who} />
      {unknown.length > 0 && (
        <span className={`quiet ${styles.due}`}>{t('quick.nobody', { names: formats.list(unknown) })}</span>
      )}
      {owner && (
        <OwnerFound
          owner={owner}
          title={field('owner')?.label ?? ''}
          onChoose={chooseOwner}
          onLeave={() => leave('owner')}
        />
      )}
      {line.priority && (
        <Part onLeave={() => leave('priority')} leave={t('no_priority')}>
          <Pill of={line.priority}>{labelOfChoice(line.priority, field('priority')?.choices)}</Pill>
        </Part>
      )}
      <When line={line} onLeave={() => leave('when')} />
      {line.recurrence && (
        <Part onLeave={() => leave('repetition')} leave={t('quick.once')}>
          <IconRepeat size={14} aria-hidden />
          {rule(line.recurrence)}
        </Part>
      )}
      {line.reminder !== undefined && (
        <Part onLeave={() => leave('reminder')} leave={t('quick.no_reminder')}>
          <IconBell size={14} aria-hidden />
          {beforeWords(line.reminder, reminders, formats)}
        </Part>
      )}
      <Warnings line={line} question={question} />
      <Button type="submit" size="xs" loading={saving} className={styles.submit ?? ''}>
        {t('add_short')}
      </Button>
    </div>
  );
}

interface OwnerProps {
  owner: OwnerSaid;
  /** "Owner" */
  title: string;
  onChoose(said: string, colleague: Colleague): void;
  onLeave(): void;
}

function OwnerFound({ owner: { said, candidates, chosen, open }, title, onChoose, onLeave }: OwnerProps) {
  const t = useTranslations('activities.quick');
  const named = ({ id, name }: Colleague) => ({ entity: 'user' as const, id, label: name });
  return (
    <Found
      person={{ said, candidates: candidates.map(named), chosen: chosen && named(chosen), open }}
      label={({ label }) => `${title}: ${label}`}
      found={(name) => t('owner', { name })}
      leave={t('no_owner')}
      onChoose={({ id, label }) => onChoose(said, { id, name: label })}
      onLeave={onLeave}
    />
  );
}

interface KindsProps {
  field: Field | undefined;
  kind: Kind;
  onChange(kind: Kind): void;
}

function Kinds({ field, kind, onChange }: KindsProps) {
  const t = useTranslations('activities');
  return (
    <Segments
      className={styles.kinds}
      label={field?.label ?? t('kind')}
      value={String(kind)}
      onChange={(value) => onChange(value as Kind)}
      options={offered(field).map(({ value, label }) => ({
        value,
        label: (
          <span className={styles.choice} title={label}>
            <KindIcon kind={value} size={15} />
            <b className={kind === value ? styles.chosen : 'only-read-aloud'}>{label}</b>
          </span>
        ),
      }))}
    />
  );
}

interface PartProps {
  children: ReactNode;
  /** What leaving it out means, in words. */
  leave: string;
  onLeave(): void;
}

function Part({ children, leave, onLeave }: PartProps) {
  return (
    <span className={styles.part}>
      {children}
      <CloseButton size="xs" aria-label={leave} title={leave} onClick={onLeave} />
    </span>
  );
}

function When({ line, onLeave }: { line: Line; onLeave(): void }) {
  const t = useTranslations('activities');
  const formats = useFormats();
  const { date, time, end } = line;
  if (!date) return <span className={`quiet ${styles.due}`}>{t('sections.undated')}</span>;
  const from = time && formats.clock(time);
  const clock = from && end ? t('quick.span', { from, to: formats.clock(end.time) }) : from;
  return (
    <span className={styles.due} role="status">
      {[dayWords(date, formats), clock].filter(Boolean).join(', ')}
      <CloseButton size="xs" aria-label={t('no_day')} title={t('no_day')} onClick={onLeave} />
    </span>
  );
}

/** What was not understood, and what Enter asks for. */
function Warnings({ line, question }: { line: Line; question: Question | undefined }) {
  const t = useTranslations('activities.quick');
  const formats = useFormats();
  const { trouble, doubts, date, passed, past } = line;
  const wrong = trouble && t(`no_${trouble.what}`, { said: trouble.said });
  const doubtful = doubts.map(({ what, said }) =>
    what !== 'weekday'
      ? t(what === 'within' ? 'within_day' : 'which_days', { said })
      : t('other_weekday', { said, date: formats.date(date ?? ''), weekday: formats.weekday(date ?? '') }),
  );
  const late = passed && t('passed', { time: formats.clock(passed) });
  const asks =
    question && ('said' in question ? t(`ask_${question.about}`, { said: question.said }) : t('ask_when'));
  const gone = past && t('past');
  const words = [wrong, ...doubtful, late, gone, asks].filter(Boolean);
  if (words.length === 0) return null;
  return (
    <span className={styles.warning} role="alert">
      <IconAlertTriangle size={14} aria-hidden />
      {words.join(' ')}
    </span>
  );
}
