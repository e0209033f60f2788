// Which times of a series a change is for.
import { Button, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Modal } from '@/ui/overlays';
import type { Reach } from './ActivityCalendar';

const reaches = ['this', 'following', 'all'] as const satisfies readonly Reach[];

interface Props {
  name: string;
  /** Undefined: for none. */
  onAnswer(reach: Reach | undefined): void;
}

export default function AskReach({ name, onAnswer }: Props) {
  const t = useTranslations('activities.calendar');
  return (
    <Modal
      opened
      onClose={() => onAnswer(undefined)}
      title={t('repeats', { name })}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <Stack gap="xs">
        <Text size="sm">{t('which')}</Text>
        {reaches.map((reach, index) => (
          <Button
            key={reach}
            variant={index === 0 ? 'filled' : 'default'}
            data-autofocus={index === 0 || undefined}
            onClick={() => onAnswer(reach)}
          >
            {t(`reach.${reach}`)}
          </Button>
        ))}
      </Stack>
    </Modal>
  );
}
