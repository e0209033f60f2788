// What a name means, where none that is there looks like it: chosen among the records that there are.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Field } from '@/api/schema';
import { useLinkChoices } from '@/fields/link/choices';
import { LinkOption } from '@/fields/link/options';
import { Select } from '@/ui/overlays';
import { useDraft } from './DraftContext';
import { withName } from './draft';
import { meantBy } from './meant';

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
  return (
    <Select
      size="xs"
      autoFocus
      searchable
      aria-label={t('other_for', { name })}
      placeholder={t('other')}
      data={choices.map(({ id, label, hint }) => ({ value: id, label: label ?? '', hint }))}
      renderOption={({ option }) => <LinkOption option={option} />}
      filter={({ options }) => options}
      searchValue={sought}
      onSearchChange={setSought}
      onBlur={onClose}
      onChange={(id) => {
        const meant = id && meantBy(choices, id);
        if (meant && target) change((now) => withName(now, target, name, meant));
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
