// Gives the authenticator app its key, and takes a code as proof that it holds it.
import { Button, Group, PasswordInput, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { toLatinDigits } from '@/base/digits';
import { Modal } from '@/ui/overlays';
import { ProblemNotice } from '@/ui/Problem';
import { useFilledForm } from '@/ui/useFilledForm';
import { Secret } from '../parts/Secret';
import { proposeKey, turnOnCodes } from './account';
import { QrCode } from './QrCode';

const spaced = (key: string) => key.replace(/(.{4})(?=.)/g, '$1 ');

export function Enrolment({ onClose, onDone }: { onClose(): void; onDone(recovery: string[]): void }) {
  const t = useTranslations('settings.security.codes');
  const key = useQuery({
    queryKey: ['account', 'key'],
    queryFn: proposeKey,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const turning = useMutation({
    mutationFn: () => turnOnCodes(password, key.data?.secret ?? '', toLatinDigits(code).replace(/\s/g, '')),
    onSuccess: onDone,
  });
  const problem = isProblem(turning.error) ? turning.error : undefined;
  const ofCode =
    problem?.of('code') ?? (problem && problem.errors.length === 0 ? problem.message : undefined);
  const filled = useFilledForm(turning.mutate);
  return (
    <Modal opened onClose={onClose} title={t('title')} closeButtonProps={{ 'aria-label': t('close') }}>
      {key.error && <ProblemNotice error={key.error} retry={() => void key.refetch()} />}
      <form {...filled.form}>
        <Stack gap="sm">
          <Text size="sm">{t('scan')}</Text>
          {key.data ? <QrCode text={key.data.uri} label={t('qr')} /> : <Skeleton width={192} height={192} />}
          <Text size="sm">{t('or_type')}</Text>
          <Secret text={spaced(key.data?.secret ?? '')} label={t('key')} />
          <TextInput
            label={t('code')}
            description={t('code_help')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={filled.missing(code) ?? ofCode}
          />
          <PasswordInput
            label={t('password')}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={filled.missing(password) ?? problem?.of('current_password')}
            visibilityToggleButtonProps={{ 'aria-label': t('show_password') }}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={turning.isPending} disabled={!key.data}>
              {t('turn_on')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
