// The password once more, before something that only the owner of the account may do.
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { Modal } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import { useFilledForm } from '@/ui/useFilledForm';

interface Props {
  title: string;
  help: string;
  action: string;
  run(password: string): Promise<unknown>;
  onClose(): void;
}

export function AskPassword({ title, help, action, run, onClose }: Props) {
  const t = useTranslations('settings.security.password');
  const toasts = useToasts();
  const [password, setPassword] = useState('');
  const running = useMutation({
    mutationFn: () => run(password),
    onSuccess: onClose,
    onError: (error) => {
      if (!isProblem(error) || error.errors.length === 0) toasts.failed(error);
    },
  });
  const filled = useFilledForm(running.mutate);
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form {...filled.form}>
        <Stack gap="sm">
          <Text size="sm">{help}</Text>
          <PasswordInput
            data-autofocus
            label={t('current')}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={
              filled.missing(password) ??
              (isProblem(running.error) ? running.error.of('current_password') : undefined)
            }
            visibilityToggleButtonProps={{ 'aria-label': t('show') }}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={running.isPending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
