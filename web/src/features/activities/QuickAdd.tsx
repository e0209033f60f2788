// Something to do in one line: "Call Rahim tomorrow 3pm". What reads it is loaded when somebody begins to type.
import { TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, Suspense, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { lazy } from '@/ui/parts';
import { useShortcut } from '@/ui/shortcuts';
import styles from './Activities.module.css';

const Understood = lazy(() => import('./quick/Understood'));

export function QuickAdd({ entity }: { entity: Entity }) {
  const t = useTranslations('activities');
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [entered, setEntered] = useState(0);
  useShortcut({ keys: 'n', label: t('add'), group: t('keys'), run: () => input.current?.focus() });
  const change = (text: string) => {
    setTyped(text);
    setEntered(0);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEntered((times) => times + 1);
  };
  return (
    <form className={styles.add} onSubmit={submit} data-typed={typed !== '' || undefined}>
      <TextInput
        ref={input}
        className={styles.line ?? ''}
        size="sm"
        value={typed}
        onFocus={() => void Understood.preload()}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && (typed === '' ? input.current?.blur() : change(''))}
        placeholder={t('add_placeholder')}
        aria-label={t('add')}
        maxLength={entity.fields.find(({ name }) => name === 'subject')?.max}
        autoComplete="off"
        enterKeyHint="done"
        leftSection={<IconPlus size={16} aria-hidden />}
      />
      {typed.trim() !== '' && (
        <Suspense fallback={null}>
          <Understood entity={entity} typed={typed} entered={entered} onAdded={() => change('')} />
        </Suspense>
      )}
    </form>
  );
}
