// The foot of a dialog with a form: leave it, or send it.
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';

interface Props {
  /** Of the form that is sent. */
  form: string;
  /** What sending does; saving where it does not say. */
  label?: string;
  sending: boolean;
  disabled?: boolean;
  onClose(): void;
}

export function Foot({ form, label, sending, disabled = false, onClose }: Props) {
  const t = useTranslations('form');
  return (
    <>
      <Button variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button type="submit" form={form} disabled={disabled} loading={sending} title="Ctrl+Enter">
        {label ?? t('save')}
      </Button>
    </>
  );
}
