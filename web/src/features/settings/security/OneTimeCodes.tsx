// One-time codes from an authenticator app: turned on with a code of the app, off with the password.
import { Button, Group, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Modal } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import { Secret } from '../parts/Secret';
import { AskPassword } from './AskPassword';
import { codesQuery, renewRecoveryCodes, turnOffCodes } from './account';
import { Enrolment } from './Enrolment';

type Step = 'enrol' | 'renew' | 'turn_off';

export function OneTimeCodes() {
  const t = useTranslations('settings.security.codes');
  const queries = useQueryClient();
  const toasts = useToasts();
  const { data: codes } = useSuspenseQuery(codesQuery);
  const [step, setStep] = useState<Step>();
  const [recovery, setRecovery] = useState<string[]>();
  const close = () => setStep(undefined);
  const refresh = () => queries.invalidateQueries({ queryKey: codesQuery.queryKey });
  const show = (made: string[]) => {
    setRecovery(made);
    setStep(undefined);
    void refresh();
  };

  return (
    <>
      <Text size="sm">{codes.enabled ? t('on', { count: codes.recovery_codes_left }) : t('off')}</Text>
      <Group gap="sm">
        {codes.enabled ? (
          <>
            <Button variant="default" onClick={() => setStep('renew')}>
              {t('renew')}
            </Button>
            <Button variant="subtle" color="red" onClick={() => setStep('turn_off')}>
              {t('turn_off')}
            </Button>
          </>
        ) : (
          <Button
            variant="default"
            leftSection={<IconShieldCheck size={16} aria-hidden />}
            onClick={() => setStep('enrol')}
          >
            {t('turn_on')}
          </Button>
        )}
      </Group>
      {step === 'enrol' && <Enrolment onClose={close} onDone={show} />}
      {step === 'renew' && (
        <AskPassword
          title={t('renew')}
          help={t('renew_help')}
          action={t('renew')}
          run={async (password) => show(await renewRecoveryCodes(password))}
          onClose={close}
        />
      )}
      {step === 'turn_off' && (
        <AskPassword
          title={t('turn_off')}
          help={t('turn_off_help')}
          action={t('turn_off')}
          run={async (password) => {
            await turnOffCodes(password);
            toasts.changed(t('turned_off'));
            await refresh();
          }}
          onClose={close}
        />
      )}
      {recovery && (
        <Modal
          opened
          onClose={() => setRecovery(undefined)}
          title={t('recovery')}
          closeOnClickOutside={false}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          <Text size="sm" mb="sm">
            {t('recovery_help')}
          </Text>
          <Secret text={recovery.join('\n')} label={t('recovery')} fileName="sampark-recovery-codes.txt" />
          <Group justify="flex-end" mt="md">
            <Button onClick={() => setRecovery(undefined)}>{t('kept')}</Button>
          </Group>
        </Modal>
      )}
    </>
  );
}
