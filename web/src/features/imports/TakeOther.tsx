// What a name means, where none that is there looks like it: chosen among the records that there are.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Field } from '@/api/schema';
import { useLinkChoices } from '@/fields/link/choices';
import { Select } from '@/ui/overlays';
import { useDraft } from './DraftContext';
import { withName } from './draft';

interface Props {
  /** Leads to records of the noun. */
  field: Field;
  name: string;
}

function Chooser({ field, name, onClose }: Props & { onClose(): void }) {
  const t = useTranslations('import_wizard.names');
  const { change } = useDraft();
  const [sought, setSought] = useState('');
  const { choices } = useLinkChoices(field, sought);
  const { target } = field;
  // An import takes a name for another: which of those who share it is said nowhere.
  const labels = [...new Set(choices.flatMap(({ label }) => label ?? []))];
  return (
    <Select
      size="xs"
      autoFocus
      searchable
      aria-label={t('other_for', { name })}
      placeholder={t('other')}
      data={labels}
      filter={({ options }) => options}
      searchValue={sought}
      onSearchChange={setSought}
      onBlur={onClose}
      onChange={(label) => {
        if (label && target) change((now) => withName(now, target, name, label));
        onClose();
      }}
    />
  );
}

export function TakeOther({ field, name }: Props) {
  const t = useTranslations('import_wizard.names');
  const [choosing, setChoosing] = useState(false);
  if (choosing) return <Chooser field={field} name={name} onClose={() => setChoosing(false)} />;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      onClick={() => setChoosing(true)}
      aria-label={t('other_for', { name })}
    >
      {t('other')}
    </Button>
  );
}
