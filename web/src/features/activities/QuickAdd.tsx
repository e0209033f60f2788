// Something to do in one line: "Call Rahim tomorrow 3pm". What was understood is shown beside it and can be corrected.
import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity, Field } from '@/api/schema';
import { newId } from '@/base/id';
import { momentOf } from '@/base/zone';
import { labelOfChoice } from '@/fields/choice/words';
import { dayWords } from '@/fields/date/words';
import { useFormats } from '@/locale/ReaderProvider';
import { useCreate } from '@/records/form/useCreate';
import { useSession } from '@/records/schema';
import { useHours } from '@/records/useHours';
import { Pill } from '@/ui/Pill';
import { Segments } from '@/ui/Segments';
import { useShortcut } from '@/ui/shortcuts';
import { useToasts } from '@/ui/toasts';
import styles from './Activities.module.css';
import { KindIcon } from './KindIcon';
import { type Kind, kindIn, type Quick, readQuick } from './quick';
import { linkedTo, useWho, WhoFound } from './WhoFound';

/** What the line says; `literal` leaves words that look like a day in the subject. */
function readLine(typed: string, literal: boolean, today: string): Quick | undefined {
  const read = readQuick(typed, today);
  if (!read || !literal) return read;
  return {
    subject: typed.trim(),
    kind: kindIn(typed),
    date: undefined,
    time: undefined,
    priority: undefined,
  };
}

function useQuickAdd() {
  const formats = useFormats();
  const { user } = useSession();
  const hours = useHours();
  const create = useCreate();
  const toasts = useToasts();
  const [typed, setTyped] = useState('');
  const [literal, setLiteral] = useState(false);
  const [chosen, setChosen] = useState<Kind>();
  const [saving, setSaving] = useState(false);
  const [id, setId] = useState(newId);
  const read = readLine(typed, literal, formats.today());
  const due = read?.date && momentOf(read.date, read.time ?? hours.from, formats.reader.timeZone);
  const kind = chosen ?? read?.kind ?? 'task';
  const who = useWho(read?.subject ?? '');

  const add = async () => {
    if (!read || saving) return;
    setSaving(true);
    try {
      await create('activity', id, {
        subject: read.subject,
        kind,
        owner: { id: user.id, label: user.name },
        ...(due && { due_at: due, all_day: !read.time }),
        ...(read.priority && { priority: read.priority }),
        ...linkedTo(await who.meant()),
      });
      setTyped('');
      setLiteral(false);
      setChosen(undefined);
      who.reset();
      setId(newId());
    } catch (error) {
      toasts.failed(error);
    } finally {
      setSaving(false);
    }
  };
  return { typed, setTyped, read, due, kind, setChosen, setLiteral, who, saving, add };
}

export function QuickAdd({ entity }: { entity: Entity }) {
  const t = useTranslations('activities');
  const input = useRef<HTMLInputElement>(null);
  const field = (name: string) => entity.fields.find((each) => each.name === name);
  const kinds = field('kind');
  const { typed, setTyped, read, due, kind, setChosen, setLiteral, who, saving, add } = useQuickAdd();
  useShortcut({ keys: 'n', label: t('add'), group: t('keys'), run: () => input.current?.focus() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void add();
  };
  return (
    <form className={styles.add} onSubmit={submit} data-typed={typed !== '' || undefined}>
      <TextInput
        ref={input}
        className={styles.line ?? ''}
        size="sm"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && (typed === '' ? input.current?.blur() : setTyped(''))}
        placeholder={t('add_placeholder')}
        aria-label={t('add')}
        maxLength={field('subject')?.max}
        autoComplete="off"
        enterKeyHint="done"
        leftSection={<IconPlus size={16} aria-hidden />}
      />
      {read && (
        <div className={styles.understood}>
          <Segments
            className={styles.kinds}
            label={kinds?.label ?? t('kind')}
            value={String(kind)}
            onChange={(value) => setChosen(value as Kind)}
            options={offered(kinds).map(({ value, label }) => ({
              value,
              label: (
                <span className={styles.choice} title={label}>
                  <KindIcon kind={value as Kind} size={15} />
                  <b className={kind === value ? styles.chosen : 'only-read-aloud'}>{label}</b>
                </span>
              ),
            }))}
          />
          <WhoFound who={who} />
          {read.priority && (
            <span className={styles.pressing}>
              <Pill of={read.priority}>{labelOfChoice(read.priority, field('priority')?.choices)}</Pill>
              <CloseButton
                size="xs"
                aria-label={t('no_priority')}
                title={t('no_priority')}
                onClick={() => setLiteral(true)}
              />
            </span>
          )}
          <Understood read={read} due={due} onLiteral={() => setLiteral(true)} />
          <Button type="submit" size="xs" loading={saving} className={styles.submit ?? ''}>
            {t('add_short')}
          </Button>
        </div>
      )}
    </form>
  );
}

const offered = (kinds: Field | undefined) => (kinds?.choices ?? []).filter(({ retired }) => !retired);

function Understood({ read, due, onLiteral }: { read: Quick; due: string | undefined; onLiteral(): void }) {
  const t = useTranslations('activities');
  const formats = useFormats();
  if (!read.date || !due) return <span className={`quiet ${styles.due}`}>{t('sections.undated')}</span>;
  return (
    <span className={styles.due} role="status">
      {[dayWords(read.date, formats), read.time && formats.time(due)].filter(Boolean).join(', ')}
      <CloseButton size="xs" aria-label={t('no_day')} title={t('no_day')} onClick={onLiteral} />
    </span>
  );
}
