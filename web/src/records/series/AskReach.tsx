// Which times of a series a change is for.
import { Button, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { type Reach, reaches } from '@/api/planning';
import { Modal } from '@/ui/overlays';

interface Props {
  name: string;
  /** The time that "this one" is, where it is not in sight. */
  when?: string | undefined;
  to: 'change' | 'remove';
  /** All of them where it does not say. */
  offered?: readonly Reach[] | undefined;
  /** Undefined: for none. */
  onAnswer(reach: Reach | undefined): void;
}

export default function AskReach({ name, when, to, offered = reaches, onAnswer }: Props) {
  const t = useTranslations('series');
  return (
    <Modal
      opened
      onClose={() => onAnswer(undefined)}
      title={t('repeats', { name })}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <Stack gap="xs">
        <Text size="sm">{t(`which.${to}`)}</Text>
        {offered.map((reach, index) => (
          <Button
            key={reach}
            variant={index === 0 ? 'filled' : 'default'}
            data-autofocus={index === 0 || undefined}
            onClick={() => onAnswer(reach)}
          >
            {reach === 'this' && when ? t('reach_when', { when }) : t(`reach.${reach}`)}
          </Button>
        ))}
      </Stack>
    </Modal>
  );
}
