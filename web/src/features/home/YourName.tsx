// Who began the workspace is known by a mail address alone; asked for once, and never pressed for.
import { Button, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Session, sessionQuery } from '@/api/session';
import { useUpdate } from '@/records/changes';
import styles from './Home.module.css';

export function YourName({ user, onSkip }: { user: Session['user']; onSkip(): void }) {
  const t = useTranslations('home.guide');
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const update = useUpdate('user');
  const told = name.trim();
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!told) return;
    update.mutate(
      { id: user.id, version: user.version, values: { name: told } },
      { onSuccess: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }) },
    );
  };
  return (
    <form className={styles.asked} onSubmit={save}>
      <div className={styles.askedText}>
        <h3>{t('you')}</h3>
        <p>{t('you_text', { mail: user.mail ?? '' })}</p>
      </div>
      <TextInput
        aria-label={t('you_label')}
        placeholder={t('you_label')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        autoComplete="name"
        className={styles.askedField}
      />
      <Group gap="xs">
        <Button type="submit" variant="default" disabled={!told} loading={update.isPending}>
          {t('you_do')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onSkip}>
          {t('you_skip')}
        </Button>
      </Group>
    </form>
  );
}
