// What gives a text its form, above it.
import { Button, TextInput } from '@mantine/core';
import {
  IconBlockquote,
  IconBold,
  IconColumnInsertRight,
  IconHeading,
  IconItalic,
  IconLink,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconPhoto,
  type IconProps,
  IconRowInsertBottom,
  IconStrikethrough,
  IconTable,
  IconTableOff,
} from '@tabler/icons-react';
import type { ChainedCommands, Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type ComponentType, type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '@/ui/IconButton';
import styles from './Rich.module.css';

interface Tool {
  name: 'heading' | 'bold' | 'italic' | 'strike' | 'bullets' | 'numbers' | 'checklist' | 'quote';
  Icon: ComponentType<IconProps>;
  is: string;
  run(chain: ChainedCommands): ChainedCommands;
}

const tools: readonly Tool[] = [
  { name: 'bold', Icon: IconBold, is: 'bold', run: (chain) => chain.toggleBold() },
  { name: 'italic', Icon: IconItalic, is: 'italic', run: (chain) => chain.toggleItalic() },
  { name: 'strike', Icon: IconStrikethrough, is: 'strike', run: (chain) => chain.toggleStrike() },
  { name: 'heading', Icon: IconHeading, is: 'heading', run: (chain) => chain.toggleHeading({ level: 2 }) },
  { name: 'bullets', Icon: IconList, is: 'bulletList', run: (chain) => chain.toggleBulletList() },
  { name: 'numbers', Icon: IconListNumbers, is: 'orderedList', run: (chain) => chain.toggleOrderedList() },
  { name: 'checklist', Icon: IconListCheck, is: 'taskList', run: (chain) => chain.toggleTaskList() },
  { name: 'quote', Icon: IconBlockquote, is: 'blockquote', run: (chain) => chain.toggleBlockquote() },
];

const tableTools = [
  { name: 'add_row', Icon: IconRowInsertBottom, run: (chain: ChainedCommands) => chain.addRowAfter() },
  {
    name: 'add_column',
    Icon: IconColumnInsertRight,
    run: (chain: ChainedCommands) => chain.addColumnAfter(),
  },
  { name: 'no_table', Icon: IconTableOff, run: (chain: ChainedCommands) => chain.deleteTable() },
] as const;

interface Props {
  editor: Editor;
  onPictures(files: readonly File[]): void;
}

export function Tools({ editor, onPictures }: Props) {
  const t = useTranslations('timeline.rich');
  const [linking, setLinking] = useState(false);
  const active = useEditorState({
    editor,
    selector: ({ editor: of }) => ({
      ...Object.fromEntries(tools.map(({ name, is }) => [name, of.isActive(is)])),
      link: of.isActive('link'),
      table: of.isActive('table'),
    }),
  }) as Record<string, boolean>;
  const button = (name: string, Icon: ComponentType<IconProps>, run: () => void, pressed?: boolean) => (
    <IconButton
      key={name}
      aria-label={t(name as 'bold')}
      title={t(name as 'bold')}
      aria-pressed={pressed}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      <Icon size={16} aria-hidden />
    </IconButton>
  );
  const press = (run: (chain: ChainedCommands) => ChainedCommands) => () => run(editor.chain().focus()).run();
  return (
    <>
      <div className={styles.bar} role="toolbar" aria-label={t('tools')}>
        {tools.map(({ name, Icon, run }) => button(name, Icon, press(run), active[name]))}
        {button('link', IconLink, () => setLinking(!linking), active.link)}
        {active.table
          ? tableTools.map(({ name, Icon, run }) => button(name, Icon, press(run)))
          : button(
              'table',
              IconTable,
              press((chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true })),
            )}
        <Pictures label={t('picture')} onPictures={onPictures} />
      </div>
      {linking && <LinkForm editor={editor} onClose={() => setLinking(false)} />}
    </>
  );
}

function Pictures({ label, onPictures }: { label: string; onPictures: Props['onPictures'] }) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton aria-label={label} title={label} onClick={() => chooser.current?.click()}>
        <IconPhoto size={16} aria-hidden />
      </IconButton>
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={(event) => {
          onPictures([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

/** "example.com" is meant as an address of the web. */
const addressOf = (typed: string): string => {
  const text = typed.trim();
  if (/^(https?:|mailto:|tel:)/i.test(text)) return text;
  return text.includes('@') ? `mailto:${text}` : `https://${text}`;
};

function LinkForm({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const t = useTranslations('timeline.rich');
  const [address, setAddress] = useState(String(editor.getAttributes('link').href ?? ''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const chain = editor.chain().focus().extendMarkRange('link');
    const href = addressOf(address);
    if (address.trim() === '') chain.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive('link'))
      chain
        .insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] })
        .run();
    else chain.setLink({ href }).run();
    onClose();
  };
  // A form within the form around it would be none: keys say what is meant.
  return (
    <div className={styles.bar}>
      <TextInput
        size="xs"
        autoFocus
        inputMode="url"
        aria-label={t('address')}
        placeholder="https://"
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') submit(event);
          if (event.key === 'Escape') {
            event.preventDefault();
            onClose();
          }
        }}
      />
      <Button size="compact-sm" variant="default" onClick={submit}>
        {t('apply')}
      </Button>
    </div>
  );
}
