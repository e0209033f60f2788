// The server that mail goes out by, and how it is doing.
import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import {
  type MailServer,
  type MailServerInput,
  mailServerQuery,
  removeMailServer,
  type Security,
  saveMailServer,
  testMail,
} from '@/api/deliveries';
import { isProblem } from '@/api/problem';
import { NumberField } from '@/fields/number/NumberField';
import { useFormats } from '@/locale/ReaderProvider';
import { Segments } from '@/ui/Segments';
import { useToasts } from '@/ui/toasts';
import { useFilledForm } from '@/ui/useFilledForm';
import { Labelled } from '../parts/Labelled';
import { Block, Section } from '../parts/Section';
import { useDeliveryWords } from '../parts/useDeliveryWords';

const securities: readonly Security[] = ['starttls', 'tls', 'none'];
const none: MailServerInput = {
  host: '',
  port: 587,
  security: 'starttls',
  username: '',
  sender: '',
  sender_name: '',
};

export default function MailSection() {
  const t = useTranslations('settings.mail');
  const { data: server } = useSuspenseQuery({ ...mailServerQuery, refetchInterval: 10_000 });
  return (
    <Section title={t('title')} help={t('help')}>
      {server && <Standing server={server} />}
      <ServerForm server={server} />
    </Section>
  );
}

function Standing({ server }: { server: MailServer }) {
  const t = useTranslations('settings.mail');
  const formats = useFormats();
  const words = useDeliveryWords();
  const toasts = useToasts();
  const queries = useQueryClient();
  const test = useMutation({
    mutationFn: testMail,
    onError: toasts.failed,
    onSuccess: (delivery) => {
      toasts.changed(delivery.state === 'sent' ? t('tested') : t('test_failed', { error: words(delivery) }));
      void queries.invalidateQueries({ queryKey: mailServerQuery.queryKey });
    },
  });
  return (
    <Block title={t('standing')}>
      {server.failing_since ? (
        <Text size="sm" className="refused" role="status">
          {t('failing', {
            since: formats.dateTime(server.failing_since),
            error: words({ message: server.last_message, detail: server.last_detail }),
          })}
        </Text>
      ) : (
        <Text size="sm" role="status">
          {server.last_sent_at ? t('well', { at: formats.dateTime(server.last_sent_at) }) : t('unused')}
        </Text>
      )}
      {server.waiting > 0 && <Text size="sm">{t('waiting', { count: server.waiting })}</Text>}
      <Group>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t('test')}
        </Button>
      </Group>
    </Block>
  );
}

function inputOf(server: MailServer | null): MailServerInput {
  if (!server) return none;
  const { host, port, security, username, sender, sender_name } = server;
  return { host, port, security, username, sender, sender_name };
}

function ServerForm({ server }: { server: MailServer | null }) {
  const t = useTranslations('settings.mail');
  const toasts = useToasts();
  const queries = useQueryClient();
  const [input, setInput] = useState(() => inputOf(server));
  const put = (changed: Partial<MailServerInput>) => setInput((known) => ({ ...known, ...changed }));
  const saving = useMutation({
    mutationFn: saveMailServer,
    onSuccess: (saved) => {
      queries.setQueryData(mailServerQuery.queryKey, saved);
      put({ password: undefined });
      toasts.changed(t('saved'));
    },
    onError: (error) => isProblem(error) || toasts.failed(error),
  });
  const removing = useMutation({
    mutationFn: removeMailServer,
    onSuccess: () => {
      queries.setQueryData(mailServerQuery.queryKey, null);
      setInput(none);
    },
    onError: toasts.failed,
  });
  const filled = useFilledForm(() => saving.mutate(input));
  const problem = isProblem(saving.error) ? saving.error : undefined;
  return (
    <Block title={t('server')} help={t('server_help')}>
      <form {...filled.form}>
        <Stack gap="sm">
          <TextInput
            label={t('host')}
            required
            value={input.host}
            error={filled.missing(input.host) ?? problem?.of('host')}
            onChange={({ currentTarget }) => put({ host: currentTarget.value.trim() })}
          />
          <NumberField
            label={t('port')}
            value={input.port}
            least={1}
            most={65535}
            error={problem?.of('port')}
            onChange={(port) => put({ port: port ?? none.port })}
          />
          <Labelled label={t('security')}>
            <Segments<Security>
              label={t('security')}
              wide
              value={input.security}
              onChange={(security) => put({ security })}
              options={securities.map((value) => ({ value, label: t(`securities.${value}`) }))}
            />
          </Labelled>
          {problem?.of('security') && (
            <Text size="sm" className="refused" role="alert">
              {problem.of('security')}
            </Text>
          )}
          <TextInput
            label={t('username')}
            autoComplete="off"
            value={input.username}
            error={problem?.of('username')}
            onChange={({ currentTarget }) => put({ username: currentTarget.value })}
          />
          <PasswordInput
            label={t('password')}
            description={server?.has_password ? t('password_kept') : undefined}
            autoComplete="new-password"
            value={input.password ?? ''}
            error={problem?.of('password')}
            visibilityToggleButtonProps={{ 'aria-label': t('show_password') }}
            onChange={({ currentTarget }) => put({ password: currentTarget.value || undefined })}
          />
          <TextInput
            label={t('sender')}
            type="email"
            required
            value={input.sender}
            error={filled.missing(input.sender) ?? problem?.of('sender')}
            onChange={({ currentTarget }) => put({ sender: currentTarget.value.trim() })}
          />
          <TextInput
            label={t('sender_name')}
            value={input.sender_name}
            error={problem?.of('sender_name')}
            onChange={({ currentTarget }) => put({ sender_name: currentTarget.value })}
          />
          <Group justify="flex-end">
            {server && (
              <Button variant="subtle" loading={removing.isPending} onClick={() => removing.mutate()}>
                {t('remove')}
              </Button>
            )}
            <Button type="submit" loading={saving.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Block>
  );
}
