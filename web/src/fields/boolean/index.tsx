// Yes, no, or not said. On a form a switch; what nobody has said counts as no.
import { Switch } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Segments } from '@/ui/Segments';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';

function Show({ value }: ShowProps<boolean>) {
  const t = useTranslations('fields');
  if (!value) return <span className="quiet">{t('no')}</span>;
  return (
    <span>
      <IconCheck size={14} aria-hidden /> {t('yes')}
    </span>
  );
}

function Edit({ value, field, onChange, onDone, label, error, autoFocus, inCell }: EditProps<boolean>) {
  const t = useTranslations('fields');
  if (inCell) {
    return (
      <Segments
        label={field.label}
        options={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]}
        value={value === true ? 'yes' : value === false ? 'no' : undefined}
        onChange={(chosen) => {
          onChange(chosen === 'yes');
          onDone?.();
        }}
      />
    );
  }
  return (
    <Switch
      label={label}
      aria-label={label ? undefined : field.label}
      error={error}
      autoFocus={autoFocus}
      checked={value ?? false}
      onChange={(event) => {
        onChange(event.currentTarget.checked);
        onDone?.();
      }}
    />
  );
}

const type: FieldType<boolean> = {
  Show,
  Edit,
  text: (value) => (value ? '✓' : '✗'),
  width: 6,
};
export const boolean: AnyFieldType = type;
