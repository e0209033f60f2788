// A password for somebody else: made here or typed, shown once, and handed over.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { send } from '@/api/client';
import { loginsQuery } from '@/api/logins';
import { isProblem } from '@/api/problem';
import { keys, recordsOf } from '@/api/records';
import type { User } from '@/generated/schema';
import { useSchema } from '@/records/schema';
import { Modal } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import { useFilledForm } from '@/ui/useFilledForm';
import { Secret } from '../parts/Secret';
import { newPassword } from './password';

export function PasswordDialog({
  user,
  first = false,
  onClose,
}: {
  user: User;
  first?: boolean;
  onClose(): void;
}) {
  const t = useTranslations('settings.users');
  const toasts = useToasts();
  const queries = useQueryClient();
  const mailField = useSchema().field('user', 'mail');
  const [mail, setMail] = useState(user.mail ?? '');
  const [password, setPassword] = useState(newPassword);
  const setting = useMutation({
    // Whom an import named has no address to sign in with yet.
    mutationFn: async () => {
      if (!user.mail) await recordsOf('user').update(user.id, { mail });
      return send('PUT', `/users/${user.id}/password`, { body: { password } });
    },
    onSuccess: () => queries.invalidateQueries(loginsQuery),
    onSettled: () => user.mail || queries.invalidateQueries({ queryKey: keys.noun('user') }),
    onError: (error) => {
      if (!isProblem(error) || error.errors.length === 0) toasts.failed(error);
    },
  });
  const filled = useFilledForm(setting.mutate);
  const refused = (name: string) => (isProblem(setting.error) ? setting.error.of(name) : undefined);
  const handedOver = [mail, password].filter(Boolean).join('\n');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('password_of', { name: user.name })}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {setting.isSuccess ? (
        <Stack gap="sm">
          <Text size="sm">{t('hand_over')}</Text>
          <Secret text={handedOver} label={t('password_of', { name: user.name })} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('handed_over')}</Button>
          </Group>
        </Stack>
      ) : (
        <form {...filled.form}>
          <Stack gap="sm">
            <Text size="sm">{first ? t('first_password') : t('set_password_help')}</Text>
            {!user.mail && (
              <TextInput
                data-autofocus
                type="email"
                label={mailField?.label}
                description={t('needs_mail')}
                autoComplete="off"
                required
                value={mail}
                onChange={(event) => setMail(event.currentTarget.value)}
                error={filled.missing(mail) ?? refused('mail')}
              />
            )}
            <TextInput
              data-autofocus={user.mail ? true : undefined}
              label={t('password')}
              autoComplete="off"
              spellCheck={false}
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={filled.missing(password) ?? refused('password')}
            />
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {first ? t('later') : t('cancel')}
              </Button>
              <Button type="submit" loading={setting.isPending}>
                {t('set_password')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
