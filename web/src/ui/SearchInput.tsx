// Finds within a page while one types.
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

const debounceMilliseconds = 250;

interface Props {
  value: string;
  label: string;
  onChange(value: string): void;
  className?: string | undefined;
}

export function SearchInput({ value, label, onChange, className }: Props) {
  const t = useTranslations('rows');
  const [typed, setTyped] = useState(value);
  const said = useRef(value);
  // Changed from elsewhere, such as by the back button.
  useEffect(() => {
    if (value !== said.current) setTyped(value);
    said.current = value;
  }, [value]);
  const say = (next: string) => {
    said.current = next;
    onChange(next);
  };
  const later = useDebouncedCallback(say, debounceMilliseconds);
  const change = (next: string) => {
    setTyped(next);
    later(next);
    if (next === '') later.flush();
  };
  return (
    <TextInput
      {...(className && { className })}
      type="search"
      size="sm"
      value={typed}
      placeholder={label}
      aria-label={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed && <CloseButton size="sm" aria-label={t('clear_search')} onClick={() => change('')} />
      }
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
