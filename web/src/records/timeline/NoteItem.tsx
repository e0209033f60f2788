// A note as it was written, to be changed or thrown away where it stands.

import { Button, Textarea } from '@mantine/core';
import { IconNote, IconPencil, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import { documentOf, isDocument } from '@/fields/rich_text/document';
import type { Link } from '@/generated/schema';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { Menu } from '@/ui/overlays';
import { lazy } from '@/ui/parts';
import { filledIn } from '@/ui/shortcuts';
import { useRemove, useUpdate } from '../changes';
import { mayRemove, mayUpdate } from '../may';
import { useEntity } from '../schema';
import { Refused } from '../unsaved/Refused';
import { Folded } from './Folded';
import { ItemMenu } from './ItemMenu';
import styles from './Timeline.module.css';
import { useLatest } from './useLatest';
import { useNoteEditing } from './useNoteEditing';
import { Voice } from './Voice';
import { When } from './When';
import { Written, WrittenRich } from './Written';

const RichEditor = lazy(() => import('../rich/RichEditor'));

export function NoteItem({ told, talk }: { told: AnyRecord; talk?: ReactNode }) {
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
      {typeof note.title === 'string' && note.title !== '' && !editing && (
        <h4 className={styles.subject}>{note.title}</h4>
      )}
      <NoteBody note={note} editing={editing} onClose={() => setEditing(false)} />
      {talk}
    </article>
  );
}

interface BodyProps {
  note: AnyRecord;
  editing: boolean;
  onClose(): void;
}

export function NoteBody({ note, editing, onClose }: BodyProps) {
  if (editing) return <NoteEditor note={note} onClose={onClose} />;
  const text = String(note.body ?? '');
  return (
    <>
      <Folded text={text}>
        {isDocument(note.formatted) ? (
          <WrittenRich document={note.formatted} text={text} />
        ) : (
          text !== '' && <Written text={text} />
        )}
      </Folded>
      {typeof note.voice === 'string' && <Voice id={note.voice} />}
    </>
  );
}

export function NoteMenu({ note, onEdit }: { note: AnyRecord; onEdit(): void }) {
  const entity = useEntity('note');
  const changeable = mayUpdate(entity, note);
  const removable = mayRemove(entity, note);
  if (!changeable && !removable) return null;
  return (
    <ItemMenu>
      {() => (
        <>
          {changeable && <NoteChanges note={note} onEdit={onEdit} />}
          {removable && <Removal note={note} />}
        </>
      )}
    </ItemMenu>
  );
}

function NoteChanges({ note, onEdit }: { note: AnyRecord; onEdit(): void }) {
  const t = useTranslations('timeline');
  const update = useUpdate('note');
  const pinned = note.pinned === true;
  const PinIcon = pinned ? IconPinnedOff : IconPin;
  return (
    <>
      <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
        {t('edit')}
      </Menu.Item>
      {note.kind !== 'comment' && (
        <Menu.Item
          leftSection={<PinIcon size={16} aria-hidden />}
          onClick={() => update.mutate({ id: note.id, values: { pinned: !pinned } })}
        >
          {t(pinned ? 'unpin' : 'pin')}
        </Menu.Item>
      )}
    </>
  );
}

function Removal({ note }: { note: AnyRecord }) {
  const t = useTranslations('timeline');
  const remove = useRemove('note');
  return (
    <Menu.Item
      className="refused"
      leftSection={<IconTrash size={16} aria-hidden />}
      onClick={() => remove.mutate([note.id])}
    >
      {t('delete')}
    </Menu.Item>
  );
}

function NoteEditor({ note, onClose }: { note: AnyRecord; onClose(): void }) {
  const t = useTranslations('timeline');
  const field = useEntity('note')?.fields.find(({ name }) => name === 'body');
  const { text, setText, save, saving, refusal, done } = useNoteEditing(note, onClose);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.stopPropagation();
      onClose();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the text within
    <div onKeyDown={onKeyDown} {...filledIn}>
      {'formatted' in text ? (
        <OverlaySuspense>
          <RichEditor
            label={t('note')}
            autoFocus
            value={text.formatted}
            onChange={(formatted) => setText({ formatted })}
          />
        </OverlaySuspense>
      ) : (
        <Textarea
          autosize
          minRows={2}
          maxRows={16}
          autoFocus
          aria-label={t('note')}
          value={text.body}
          onChange={(event) => setText({ body: event.currentTarget.value })}
        />
      )}
      {refusal && field && (
        <Refused
          entity="note"
          id={note.id}
          field={field}
          why={refusal.why}
          contested={refusal.contested}
          onAgain={(version) => void save(version)}
          onDrop={done}
        />
      )}
      <div className={styles.buttons}>
        {!refusal && (
          <Button size="compact-md" loading={saving} onClick={() => void save()}>
            {t('save')}
          </Button>
        )}
        <Button size="compact-md" variant="default" onClick={done}>
          {t('cancel')}
        </Button>
        {'body' in text && (
          <Button
            size="compact-md"
            variant="subtle"
            color="gray"
            onClick={() => setText({ formatted: documentOf(text.body) })}
          >
            {t('rich.begin')}
          </Button>
        )}
      </div>
    </div>
  );
}
