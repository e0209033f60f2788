// A note while it is changed. What was typed waits to be saved when the editor closes without a decision, and stands in it
// again when it is opened.
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import { labelOf } from '@/api/schema';
import { isBlank, isDocument } from '@/fields/rich_text/document';
import type { Id, RichText } from '@/generated/schema';
import { useEntity } from '../schema';
import { dropUnsaved, keepUnsaved, unsavedOf } from '../unsaved/store';
import { type Refusal, useSaving } from '../unsaved/useKeeping';

export function useNoteEditing(note: AnyRecord, onClose: () => void) {
  const entity = useEntity('note');
  const { save: send, saving } = useSaving('note');
  /** As it was when editing began. */
  const [seen] = useState(note);
  const [kept] = useState(() => unsavedText(note.id));
  const [text, setText] = useState<Text>(() => kept?.text ?? textOf(note));
  const [first] = useState(text);
  const [refusal, setRefusal] = useState<Refusal>();
  const t = useTranslations('unsaved');
  const edit = {
    id: seen.id,
    field: 'formatted' in text ? 'formatted' : 'body',
    values: text,
    version: kept?.version ?? seen.version,
  };
  const save = async (version = edit.version) => {
    if (isEmptyText(text) && !seen.voice) return;
    const refused = await send({ ...edit, version });
    setRefusal(refused);
    if (!refused) done();
  };
  const leave = useRef<(() => void) | undefined>(undefined);
  leave.current = () => {
    const name = entity ? labelOf(entity, seen) : '';
    if (text === first) return;
    dropText(seen.id);
    keepUnsaved({ ...edit, entity: 'note', name, why: t('left'), contested: false });
  };
  /** Saved, or not wished for any more. */
  const done = () => {
    leave.current = undefined;
    dropText(seen.id);
    onClose();
  };
  // The note may be taken away by others, the page left, or the editor closed for later.
  useEffect(() => () => leave.current?.(), []);
  return { text, setText, save, saving, refusal, done };
}

type Text = { body: string } | { formatted: RichText };

const textOf = (note: AnyRecord): Text =>
  isDocument(note.formatted) ? { formatted: note.formatted } : { body: String(note.body ?? '') };

const textFields = ['formatted', 'body'] as const;

/** What was typed before and waits to be saved. */
function unsavedText(id: Id): { text: Text; version: number | undefined } | undefined {
  const { formatted, body } = unsavedOf(id) ?? {};
  if (isDocument(formatted?.values.formatted))
    return { text: { formatted: formatted.values.formatted }, version: formatted.version };
  return body && { text: { body: String(body.values.body ?? '') }, version: body.version };
}

const dropText = (id: Id): void => {
  for (const field of textFields) dropUnsaved({ id, field });
};

const isEmptyText = (text: Text): boolean =>
  'formatted' in text ? isBlank(text.formatted) : text.body.trim() === '';
