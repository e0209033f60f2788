// A text of several lines in which "@" offers colleagues.
// biome-ignore lint/style/noRestrictedImports: part of a text that is itself loaded when somebody begins to write
import { Combobox, Textarea, useCombobox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Mention, mentionAt, withMention } from './mention';
import { usePeople } from './usePeople';

interface Props {
  value: string;
  onChange(value: string): void;
  label: string;
  placeholder?: string;
  error?: string | undefined;
  autoFocus?: boolean;
}

export function MentionText({ value, onChange, label, placeholder, error, autoFocus }: Props) {
  const t = useTranslations('composer');
  const input = useRef<HTMLTextAreaElement>(null);
  const [mention, setMention] = useState<Mention>();
  const people = usePeople(mention);
  const open = people.length > 0;
  const combobox = useCombobox({ opened: open, onDropdownClose: () => setMention(undefined) });
  // Enter takes the first, once the list stands there.
  const first = people[0]?.id;
  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (!first) return;
    const frame = requestAnimationFrame(() => selectFirstOption());
    return () => cancelAnimationFrame(frame);
  }, [first, selectFirstOption]);
  // One goes on where the text ends.
  useEffect(() => {
    const end = input.current?.value.length ?? 0;
    if (autoFocus) input.current?.setSelectionRange(end, end);
  }, [autoFocus]);
  const look = () => {
    const caret = input.current?.selectionStart ?? 0;
    setMention(mentionAt(input.current?.value ?? '', caret));
  };
  const insert = (name: string) => {
    if (!mention) return;
    const next = withMention(value, mention, name);
    onChange(next.text);
    setMention(undefined);
    requestAnimationFrame(() => input.current?.setSelectionRange(next.caret, next.caret));
  };
  return (
    <Combobox store={combobox} onOptionSubmit={insert} position="bottom-start" width={260} withinPortal>
      <Combobox.Target withKeyboardNavigation={open} withAriaAttributes={open}>
        <Textarea
          ref={input}
          autosize
          minRows={2}
          maxRows={14}
          autoFocus={autoFocus ?? false}
          aria-label={label}
          placeholder={placeholder}
          error={error}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            look();
          }}
          onBlur={() => setMention(undefined)}
        />
      </Combobox.Target>
      {open && (
        <Combobox.Dropdown>
          <Combobox.Options aria-label={t('colleagues')}>
            {people.map(({ id, name, job_title }) => (
              <Combobox.Option key={id} value={name}>
                {name} {job_title && <span className="quiet">{job_title}</span>}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      )}
    </Combobox>
  );
}
