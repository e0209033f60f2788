// Finds within the list while one types, in either script.
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from './RecordList.module.css';

const debounceMilliseconds = 250;

interface Props {
  value: string;
  label: string;
  onChange(value: string): void;
}

export function SearchBox({ value, label, onChange }: Props) {
  const t = useTranslations('list');
  const [typed, setTyped] = useState(value);
  const said = useRef(value);
  // Changed from elsewhere: the back button, a chip, another view.
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
    later.cancel();
    if (next === '') say(next);
    else later(next);
  };
  return (
    <TextInput
      className={styles.search}
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
