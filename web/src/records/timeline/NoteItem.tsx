// A note as it was written, to be changed or thrown away where it stands.

import { Button, Textarea } from '@mantine/core';
import { IconNote, IconPencil, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import type { Link } from '@/generated/schema';
import { Menu } from '@/ui/overlays';
import { useRemove, useUpdate } from '../changes';
import { useEntity } from '../schema';
import { ItemMenu } from './ItemMenu';
import styles from './Timeline.module.css';
import { useLatest } from './useLatest';
import { When } from './When';

export function NoteItem({ told }: { told: AnyRecord }) {
  const note = useLatest('note', told);
  const t = useTranslations('timeline');
  const [editing, setEditing] = useState(false);
  const writer = ((note.created_by ?? note.owner) as Link | null)?.label;
  return (
    <article className={styles.card} data-pinned={note.pinned || undefined} aria-label={t('note')}>
      <div className={styles.sentence}>
        {note.pinned ? <IconPin size={16} aria-label={t('pinned')} /> : <IconNote size={16} aria-hidden />}
        <span className="cut">{writer ? t('note_by', { name: writer }) : t('note')}</span>
        <When at={note.created_at} />
        <NoteMenu note={note} onEdit={() => setEditing(true)} />
      </div>
      {editing ? (
        <NoteEditor note={note} onClose={() => setEditing(false)} />
      ) : (
        <>
          {typeof note.title === 'string' && note.title !== '' && (
            <h4 className={styles.subject}>{note.title}</h4>
          )}
          <p className={styles.body}>{String(note.body)}</p>
        </>
      )}
    </article>
  );
}

function NoteMenu({ note, onEdit }: { note: AnyRecord; onEdit(): void }) {
  const entity = useEntity('note');
  if (!entity || entity.may.update === 'none') return null;
  return (
    <ItemMenu>
      {() => <NoteDeeds note={note} removable={entity.may.remove !== 'none'} onEdit={onEdit} />}
    </ItemMenu>
  );
}

function NoteDeeds({ note, removable, onEdit }: { note: AnyRecord; removable: boolean; onEdit(): void }) {
  const t = useTranslations('timeline');
  const update = useUpdate('note');
  const remove = useRemove('note');
  const pinned = note.pinned === true;
  const PinIcon = pinned ? IconPinnedOff : IconPin;
  return (
    <>
      <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
        {t('edit')}
      </Menu.Item>
      <Menu.Item
        leftSection={<PinIcon size={16} aria-hidden />}
        onClick={() => update.mutate({ id: note.id, values: { pinned: !pinned } })}
      >
        {t(pinned ? 'unpin' : 'pin')}
      </Menu.Item>
      {removable && (
        <Menu.Item
          className="refused"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => remove.mutate([note.id])}
        >
          {t('delete')}
        </Menu.Item>
      )}
    </>
  );
}

function NoteEditor({ note, onClose }: { note: AnyRecord; onClose(): void }) {
  const t = useTranslations('timeline');
  const update = useUpdate('note');
  const [body, setBody] = useState(String(note.body));
  const save = async () => {
    if (body.trim() === '') return;
    try {
      await update.mutateAsync({ id: note.id, values: { body }, version: note.version });
      onClose();
    } catch {
      // The toast has said why; what was typed stays.
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
  };
  return (
    <>
      <Textarea
        autosize
        minRows={2}
        maxRows={16}
        autoFocus
        aria-label={t('note')}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.buttons}>
        <Button size="compact-md" loading={update.isPending} onClick={() => void save()}>
          {t('save')}
        </Button>
        <Button size="compact-md" variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </>
  );
}
