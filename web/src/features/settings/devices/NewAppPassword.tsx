// A password for one app, shown once together with what else the app asks for.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { Modal } from '@/ui/overlays';
import { useFilledForm } from '@/ui/useFilledForm';
import { Secret } from '../parts/Secret';
import { appPasswordsQuery, makeAppPassword } from './devices';

export function NewAppPassword({ onClose }: { onClose(): void }) {
  const t = useTranslations('settings.devices');
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const making = useMutation({
    mutationFn: () => makeAppPassword(name),
    onSuccess: () => queries.invalidateQueries({ queryKey: appPasswordsQuery.queryKey }),
  });
  const problem = isProblem(making.error) ? making.error : undefined;
  const filled = useFilledForm(making.mutate);
  const made = making.data;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('new')}
      closeOnClickOutside={!made}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {made ? (
        <Stack gap="sm">
          <Text size="sm">{t('once')}</Text>
          <Secret text={made.secret} label={made.name} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('kept')}</Button>
          </Group>
        </Stack>
      ) : (
        <form {...filled.form}>
          <Stack gap="sm">
            <TextInput
              data-autofocus
              label={t('name')}
              description={t('name_help')}
              required
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={filled.missing(name) ?? problem?.of('name') ?? problem?.words}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={making.isPending}>
                {t('make')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
