// The few fields of what is written down; Ctrl or ⌘ with Enter saves, Escape leaves it for later.
import { Button, Checkbox } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { keys } from '@/api/records';
import { labelOf } from '@/api/schema';
import { newId } from '@/base/id';
import { momentOf } from '@/base/zone';
import { EditField } from '@/fields';
import { useFormats } from '@/locale/ReaderProvider';
import { useShortcut } from '@/ui/shortcuts';
import { useProblemWords } from '@/ui/toasts';
import { errorsByField } from '../../form/state';
import { useCreate } from '../../form/useCreate';
import { useEntity } from '../../schema';
import { useHours } from '../../useHours';
import { type Composing, usePage } from '../context';
import { unlessCovered } from '../keys';
import styles from './Composer.module.css';
import { MentionText } from './MentionText';
import { NoteText } from './NoteText';
import { firmOf, inputOf, isReady, plans, type Values } from './plans';
import type { useDraft } from './useDraft';

interface Props {
  kind: Composing;
  draft: ReturnType<typeof useDraft>;
  /** Asked to save from outside of it. */
  eager: boolean;
  onSave(): void;
  onClose(): void;
}

function useSaving({ kind, draft, onClose }: Props) {
  const t = useTranslations('composer');
  const { entity, id, record } = usePage();
  const queries = useQueryClient();
  const words = useProblemWords();
  const create = useCreate();
  const hours = useHours();
  const formats = useFormats();
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const [empty] = useState(() => ({ id: newId(), values: {} }));
  const current = draft.drafts[kind] ?? empty;
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const save = async () => {
    if (saving || !isReady(kind, current.values)) return;
    setSaving(true);
    setRefusal(undefined);
    try {
      const subject = t(`subject.${kind}`, { name: labelOf(entity, record) });
      const beginning = (day: string) => momentOf(day, hours.from, formats.reader.timeZone);
      const about = { entity: entity.name, record, now: new Date().toISOString(), subject, beginning };
      await create(plans[kind].entity, current.id, inputOf(kind, current.values, about));
      draft.drop(kind);
      void queries.invalidateQueries({ queryKey: keys.about(entity.name, id) });
      if (shown.current) onClose();
    } catch (error) {
      setRefusal(error);
      setSaving(false);
    }
  };
  const errors = errorsByField(refusal);
  return { save, saving, errors, why: refusal && errors.size === 0 ? words(refusal) : undefined };
}

export default function ComposerForm(props: Props) {
  const t = useTranslations('composer');
  const page = useTranslations('record_page');
  const { kind, draft, onClose } = props;
  const { save, saving, errors, why } = useSaving(props);
  const { eager, onSave } = props;
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    if (!eager) return;
    onSave();
    void latest.current();
  }, [eager, onSave]);
  const values = draft.drafts[kind]?.values ?? {};
  const set = (changes: Values) => draft.set(kind, changes);
  const plan = plans[kind];

  const frame = useRef<HTMLFormElement>(null);
  useFirstFocus(frame, kind);
  // Where the focus has left the form, Escape closes it nevertheless rather than leaving the page.
  useShortcut({
    keys: 'Escape',
    label: t('later'),
    group: page('on_this_page'),
    run: unlessCovered(onClose),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  };
  return (
    <form ref={frame} className={styles.form} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      {plan.subject && <Small kind={kind} name="subject" values={values} set={set} errors={errors} />}
      {kind === 'note' ? (
        <NoteText values={values} set={set} error={errors.get('formatted') ?? errors.get('body')} />
      ) : (
        <MentionText
          label={t(`text.${kind}`)}
          placeholder={t(`text.${kind}`)}
          value={String(values[plan.text] ?? '')}
          onChange={(text) => set({ [plan.text]: text })}
          error={errors.get(plan.text)}
        />
      )}
      {plan.fields.length > 0 && (
        <div className={styles.fields}>
          {plan.fields.map((name) => (
            <Small key={name} kind={kind} name={name} values={values} set={set} errors={errors} />
          ))}
        </div>
      )}
      {why && (
        <p role="alert" className="refused">
          {why}
        </p>
      )}
      <div className={styles.foot}>
        <Firm values={values} set={set} />
        <span className={styles.ways}>
          <Button size="compact-md" variant="subtle" color="gray" onClick={onClose}>
            {t('later')}
          </Button>
          <Button
            size="compact-md"
            type="submit"
            loading={saving}
            disabled={!isReady(kind, values)}
            title="Ctrl+Enter"
          >
            {t(why ? 'again' : 'save')}
          </Button>
        </span>
      </div>
    </form>
  );
}

// After a menu that led here has given its own focus back. A call already has a subject: what was said comes first.
function useFirstFocus(frame: { current: HTMLFormElement | null }, kind: Composing) {
  useEffect(() => {
    const wait = requestAnimationFrame(() => {
      const first = kind === 'call' ? 'textarea' : 'input, textarea';
      frame.current?.querySelector<HTMLElement>(first)?.focus();
    });
    return () => cancelAnimationFrame(wait);
  }, [frame, kind]);
}

interface SmallProps {
  kind: Composing;
  name: string;
  values: Values;
  set(changes: Values): void;
  errors: ReadonlyMap<string, string>;
}

function Small({ kind, name, values, set, errors }: SmallProps) {
  const t = useTranslations('composer');
  const entity = useEntity(plans[kind].entity);
  const field = entity?.fields.find((each) => each.name === name);
  if (!field) return null;
  const label = name === 'completed_at' ? t('when') : field.label;
  return (
    <EditField
      field={field}
      label={label}
      value={values[name]}
      dayAlone={name === 'due_at'}
      onChange={(value) => set({ [name]: value })}
      error={errors.get(name)}
    />
  );
}

function Firm({ values, set }: Pick<SmallProps, 'values' | 'set'>) {
  const t = useTranslations('composer');
  const { entity, record } = usePage();
  const firm = firmOf(entity.name, record);
  return (
    <span className={styles.firm}>
      {firm && (
        <Checkbox
          size="xs"
          label={t('also', { name: firm.label ?? '' })}
          checked={values.alone !== true}
          onChange={(event) => set({ alone: !event.currentTarget.checked })}
        />
      )}
    </span>
  );
}
