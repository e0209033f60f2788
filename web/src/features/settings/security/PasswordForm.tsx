import { Button, Group, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { useSession } from '@/records/schema';
import { useToasts } from '@/ui/toasts';
import { useFilledForm } from '@/ui/useFilledForm';
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
  const filled = useFilledForm(changing.mutate);
  const show = { 'aria-label': t('show') };
  return (
    <form {...filled.form}>
      <input type="text" autoComplete="username" value={user.mail ?? ''} readOnly hidden />
      <PasswordInput
        label={t('current')}
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        error={filled.missing(current) ?? problem?.of('current_password')}
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
        error={filled.missing(next) ?? problem?.of('password')}
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
