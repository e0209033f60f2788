// Tokens through which programs act for somebody, without the password.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { wallOf } from '@/base/zone';
import { useFormats } from '@/locale/ReaderProvider';
import { Confirm } from '@/ui/Confirm';
import { Modal, Select } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import { useFilledForm } from '@/ui/useFilledForm';
import styles from '../parts/parts.module.css';
import { Secret } from '../parts/Secret';
import { Section } from '../parts/Section';
import { makeToken, revokeToken, type Token, tokensQuery } from './account';

const day = 86_400_000;
const lifetimes = ['30', '90', '365', 'never'] as const;

function NewToken({ onClose }: { onClose(): void }) {
  const t = useTranslations('settings.tokens');
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [days, setDays] = useState<string>('365');
  const making = useMutation({
    mutationFn: () =>
      makeToken(name, days === 'never' ? undefined : new Date(Date.now() + Number(days) * day).toISOString()),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
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
            <Select
              label={t('lifetime')}
              data={lifetimes.map((value) => ({ value, label: t(`days.${value}`) }))}
              value={days}
              onChange={(value) => setDays(value ?? '365')}
              allowDeselect={false}
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

function TokenRow({ token, onRevoke }: { token: Token; onRevoke(): void }) {
  const t = useTranslations('settings.tokens');
  const formats = useFormats();
  const facts = [
    token.last_used_at ? t('used', { when: formats.relative(token.last_used_at) }) : t('unused'),
    token.expires_at
      ? t('until', {
          date: formats.date(wallOf(token.expires_at, formats.reader.timeZone).date),
          over: String(new Date(token.expires_at) < new Date()),
        })
      : t('for_ever'),
  ];
  return (
    <li className={styles.row}>
      <IconKey size={20} stroke={1.5} aria-hidden />
      <div className={styles.rowText}>
        <span className={styles.rowName}>{token.name}</span>
        <span className={styles.rowFacts}>{facts.join(' · ')}</span>
      </div>
      <Button
        variant="subtle"
        size="compact-sm"
        color="red"
        onClick={onRevoke}
        aria-label={t('revoke_of', { name: token.name })}
      >
        {t('revoke')}
      </Button>
    </li>
  );
}

export default function TokensSection() {
  const t = useTranslations('settings.tokens');
  const queries = useQueryClient();
  const toasts = useToasts();
  const { data: tokens } = useSuspenseQuery(tokensQuery);
  const [open, setOpen] = useState(false);
  const [doomed, setDoomed] = useState<Token>();
  const revoking = useMutation({
    mutationFn: (token: Token) => revokeToken(token.id),
    onSuccess: (_answer, { name }) => toasts.changed(t('revoked', { name })),
    onError: toasts.failed,
    onSettled: () => {
      setDoomed(undefined);
      return queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  return (
    <Section
      title={t('title')}
      help={t('help')}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen(true)}>
          {t('new')}
        </Button>
      }
    >
      {tokens.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <ul className={styles.rows}>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => setDoomed(token)} />
          ))}
        </ul>
      )}
      {open && <NewToken onClose={() => setOpen(false)} />}
      {doomed && (
        <Confirm
          title={t('revoke_of', { name: doomed.name })}
          action={t('revoke')}
          busy={revoking.isPending}
          onConfirm={() => revoking.mutate(doomed)}
          onClose={() => setDoomed(undefined)}
        >
          {t('revoke_help')}
        </Confirm>
      )}
    </Section>
  );
}
