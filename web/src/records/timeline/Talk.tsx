// What others think of an entry: reactions, comments, and the way to add to either.
import { Button } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { newId } from '@/base/id';
import { forget, keep, kept } from '@/base/storage';
import type { Id, Link } from '@/generated/schema';
import { IconButton } from '@/ui/IconButton';
import { lazy } from '@/ui/parts';
import { useProblemWords } from '@/ui/toasts';
import { useCreate } from '../form/useCreate';
import { useEntity, useSession } from '../schema';
import { NoteBody, NoteMenu } from './NoteItem';
import { Reactions } from './Reactions';
import styles from './Timeline.module.css';
import type { Entry } from './timeline';
import { useLatest } from './useLatest';
import { When } from './When';

const MentionText = lazy(async () => ({
  default: (await import('../record/composer/MentionText')).MentionText,
}));

export function Talk({ entry }: { entry: Entry }) {
  const t = useTranslations('timeline.talk');
  const [writing, setWriting] = useState(false);
  const note = useEntity('note');
  const comments = entry.comments ?? [];
  const silent = comments.length === 0 && !entry.reactions?.length && !writing;
  return (
    <div className={styles.talk} data-empty={silent || undefined}>
      <div className={styles.signs}>
        <Reactions entry={entry} />
        {note?.may.create && !writing && (
          <IconButton aria-label={t('comment')} title={t('comment')} onClick={() => setWriting(true)}>
            <IconMessageCircle size={16} aria-hidden />
          </IconButton>
        )}
      </div>
      {comments.length > 0 && (
        <ol className={styles.comments} aria-label={t('comments')}>
          {comments.map((comment) => (
            <li key={comment.record.id}>
              <Comment entry={comment} />
            </li>
          ))}
        </ol>
      )}
      {writing && <Writing about={entry} onClose={() => setWriting(false)} />}
    </div>
  );
}

function Comment({ entry }: { entry: Entry }) {
  const comment = useLatest('note', entry.record);
  const [editing, setEditing] = useState(false);
  const writer = ((comment.created_by ?? comment.owner) as Link | null)?.label;
  const t = useTranslations('timeline.talk');
  return (
    <article aria-label={t('a_comment')}>
      <div className={styles.sentence}>
        <b className="cut">{writer}</b>
        <When at={comment.created_at} />
        <NoteMenu note={comment} onEdit={() => setEditing(true)} />
      </div>
      <NoteBody note={comment} editing={editing} onClose={() => setEditing(false)} />
      <Reactions entry={entry} />
    </article>
  );
}

interface Draft {
  id: Id;
  body: string;
}

const aboutOf = ({ kind, record }: Entry): Partial<Record<string, Id>> => ({ [`about_${kind}`]: record.id });

function useWriting(about: Entry, onClose: () => void) {
  const { user } = useSession();
  const name = `comment.${user.id}.${about.record.id}`;
  const [draft, setDraft] = useState<Draft>(() => kept<Draft>(name) ?? { id: newId(), body: '' });
  const [saving, setSaving] = useState(false);
  const [why, setWhy] = useState<string>();
  const create = useCreate();
  const words = useProblemWords();
  const write = (body: string) => {
    const next = { ...draft, body };
    setDraft(next);
    keep(name, next);
  };
  const save = async () => {
    if (saving || draft.body.trim() === '') return;
    setSaving(true);
    setWhy(undefined);
    try {
      await create('note', draft.id, { kind: 'comment', body: draft.body, ...aboutOf(about) });
      forget(name);
      onClose();
    } catch (error) {
      setWhy(words(error));
      setSaving(false);
    }
  };
  return { draft, write, save, saving, why };
}

function Writing({ about, onClose }: { about: Entry; onClose(): void }) {
  const t = useTranslations('timeline.talk');
  const { draft, write, save, saving, why } = useWriting(about, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.stopPropagation();
      onClose();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
  };
  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <Suspense>
        <MentionText
          autoFocus
          label={t('write')}
          placeholder={t('write')}
          value={draft.body}
          onChange={write}
          error={why}
        />
      </Suspense>
      <div className={styles.buttons}>
        <Button type="submit" size="compact-md" loading={saving} disabled={draft.body.trim() === ''}>
          {t('send')}
        </Button>
        <Button size="compact-md" variant="default" onClick={onClose}>
          {t('later')}
        </Button>
      </div>
    </form>
  );
}
