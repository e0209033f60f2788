// A name that nobody has and one that is nearly the same: whether the file means that one is the reader's to say.
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { EntityName } from '@/generated/schema';
import type { Import } from './imports';
import { useChoices } from './useChoices';

interface Props {
  item: Import;
  noun: EntityName;
  name: string;
  similar: string;
}

export function TakeName({ item, noun, name, similar }: Props) {
  const t = useTranslations('import_wizard.names');
  const { takeName, busy } = useChoices(item);
  return (
    <Button
      variant="default"
      size="compact-sm"
      disabled={busy}
      onClick={() => takeName(noun, name, similar)}
      aria-label={t('take_for', { name, similar })}
    >
      {t('take', { similar })}
    </Button>
  );
}
