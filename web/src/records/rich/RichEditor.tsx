// A text with its form. Ctrl or ⌘ with Enter and Escape are left to whoever stands around it.
import type { Editor } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { uploadFile } from '@/api/files';
import type { RichText } from '@/generated/schema';
import { useProblemWords } from '@/ui/toasts';
import { type Mention, mentionAt } from '../record/composer/mention';
import { usePeople } from '../record/composer/usePeople';
import { extensions, isEditable } from './extensions';
import styles from './Rich.module.css';
import { RichDocument } from './RichDocument';
import { Tools } from './Tools';

interface Props {
  value: RichText;
  onChange(document: RichText): void;
  label: string;
  error?: string | undefined;
  autoFocus?: boolean;
}

const pictures = (files: FileList | undefined | null) =>
  [...(files ?? [])].filter(({ type }) => type.startsWith('image/'));

/** Sends pictures, and puts each where the caret is once it is there. */
function usePictures(editor: { current: Editor | null }) {
  const words = useProblemWords();
  const [sending, setSending] = useState(0);
  const [why, setWhy] = useState<string>();
  const insert = async (files: readonly File[]) => {
    setWhy(undefined);
    for (const file of files) {
      setSending((count) => count + 1);
      try {
        const { id, name } = await uploadFile(file);
        editor.current
          ?.chain()
          .insertContent({ type: 'image', attrs: { file: id, alt: name } })
          .run();
      } catch (error) {
        setWhy(words(error));
      } finally {
        setSending((count) => count - 1);
      }
    }
  };
  return { insert, sending: sending > 0, why };
}

interface Named extends Mention {
  /** In the document. */
  from: number;
  to: number;
}

function namedAt(editor: Editor): Named | undefined {
  const { $from, empty } = editor.state.selection;
  if (!empty) return undefined;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\uFFFC');
  const mention = mentionAt(before, before.length);
  return mention && { ...mention, from: $from.start() + mention.start, to: $from.pos };
}

export default function RichEditor(props: Props) {
  const t = useTranslations('timeline.rich');
  // The editor would begin anew with what it cannot read, and saving would destroy it.
  const [editable] = useState(() => isEditable(props.value));
  if (editable) return <Writing {...props} />;
  return (
    <div className={styles.editor}>
      <RichDocument document={props.value} words={(text) => text} />
      <p className={`${styles.foot} quiet`} role="status">
        {t('unreadable')}
      </p>
    </div>
  );
}

function Writing({ value, onChange, label, error, autoFocus = false }: Props) {
  const t = useTranslations('timeline.rich');
  const current = useRef<Editor | null>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  const { insert, sending, why } = usePictures(current);
  const [mention, setMention] = useState<Named>();
  const take = useRef(insert);
  take.current = insert;
  const editor = useEditor({
    extensions,
    content: value,
    injectCSS: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
      handlePaste: (_view, event) => takeFiles(event.clipboardData?.files),
      handleDrop: (_view, event) => takeFiles((event as DragEvent).dataTransfer?.files),
    },
    onUpdate: ({ editor: of }) => latest.current(of.getJSON() as RichText),
    onTransaction: ({ editor: of }) => setMention(namedAt(of)),
  });
  current.current = editor;
  useFocusAtEnd(autoFocus ? editor : null);
  function takeFiles(files: FileList | undefined | null): boolean {
    const found = pictures(files);
    if (found.length > 0) void take.current(found);
    return found.length > 0;
  }
  if (!editor) return null;
  return (
    <div className={styles.editor}>
      <Tools editor={editor} onPictures={(files) => void insert(files)} />
      <EditorContent editor={editor} className={`${styles.rich} ${styles.area}`} />
      {mention && <People editor={editor} mention={mention} />}
      {(sending || why || error) && (
        <p
          className={`${styles.foot} ${why || error ? 'refused' : 'quiet'}`}
          role={why || error ? 'alert' : 'status'}
        >
          {why ?? error ?? t('sending')}
        </p>
      )}
    </div>
  );
}

// At once: by the editor's own option it comes some frames later, and what is typed until then would be lost.
function useFocusAtEnd(editor: Editor | null) {
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    editor.commands.setTextSelection(editor.state.doc.content.size);
    editor.view.focus();
  }, [editor]);
}

function People({ editor, mention }: { editor: Editor; mention: Named }) {
  const t = useTranslations('composer');
  const people = usePeople(mention);
  const choose = (name: string) => {
    const { from, to } = mention;
    editor.chain().focus().insertContentAt({ from, to }, `@${name} `).run();
  };
  const first = useRef<() => void>(undefined);
  first.current = people[0] && (() => choose(people[0]?.name ?? ''));
  // Enter takes the first, as in a text without form.
  useEffect(() => {
    const element = editor.view.dom;
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !first.current) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      first.current();
    };
    element.addEventListener('keydown', press, { capture: true });
    return () => element.removeEventListener('keydown', press, { capture: true });
  }, [editor]);
  if (people.length === 0) return null;
  return (
    <ul className={styles.people} aria-label={t('colleagues')}>
      {people.map(({ id, name }, at) => (
        <li key={id}>
          <button
            type="button"
            className={styles.person}
            data-first={at === 0 || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(name)}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}
