import { Button, Group, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { useSession } from '@/records/schema';
import { useToasts } from '@/ui/toasts';
import { browsersQuery, changePassword } from './account';

export function PasswordForm() {
  const t = useTranslations('settings.security.password');
  const queries = useQueryClient();
  const toasts = useToasts();
  const { user } = useSession();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const changing = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      toasts.changed(t('changed'));
      return queries.invalidateQueries({ queryKey: browsersQuery.queryKey });
    },
    onError: (error) => {
      if (!isProblem(error) || error.errors.length === 0) toasts.failed(error);
    },
  });
  const problem = isProblem(changing.error) ? changing.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    changing.mutate();
  };
  const show = { 'aria-label': t('show') };
  return (
    <form onSubmit={submit}>
      <input type="text" autoComplete="username" value={user.mail ?? ''} readOnly hidden />
      <PasswordInput
        label={t('current')}
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        error={problem?.of('current_password')}
        visibilityToggleButtonProps={show}
      />
      <PasswordInput
        mt="sm"
        label={t('next')}
        description={t('next_help')}
        autoComplete="new-password"
        required
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
        error={problem?.of('password')}
        visibilityToggleButtonProps={show}
      />
      <Group mt="sm">
        <Button type="submit" variant="default" loading={changing.isPending}>
          {t('change')}
        </Button>
      </Group>
    </form>
  );
}
