// Whether a field must be filled in, holds each value once, and is found by searching.
import { Switch } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Asked } from './asked';
import { mayBeUnique, maySearch } from './kinds';

export function Manner({ draft, set, problem }: Asked) {
  const t = useTranslations('settings.fields');
  return (
    <>
      <Switch
        label={t('required')}
        description={t('required_help')}
        checked={draft.required}
        onChange={(event) => set({ required: event.currentTarget.checked })}
      />
      {mayBeUnique(draft.kind) && (
        <Switch
          label={t('unique')}
          description={t('unique_help')}
          checked={draft.unique}
          onChange={(event) => set({ unique: event.currentTarget.checked })}
          error={problem?.of('unique')}
        />
      )}
      {maySearch(draft.kind) && (
        <Switch
          label={t('searchable')}
          description={t('searchable_help')}
          checked={draft.searchable}
          onChange={(event) => set({ searchable: event.currentTarget.checked })}
        />
      )}
    </>
  );
}
