// What few fields need: bounds, a pattern, a first value, each value once, found by searching.
import { Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { EditField } from '@/fields';
import { useLook } from '@/locale/ReaderProvider';
import { Disclosure } from '@/ui/Disclosure';
import type { Asked } from './asked';
import { Bounds } from './Bounds';
import {
  hasCount,
  hasDefault,
  hasLength,
  hasPattern,
  hasRange,
  hasRare,
  mayBeUnique,
  maySearch,
  previewOf,
  saysRare,
} from './kinds';

const rare = ['min', 'max', 'pattern', 'default_value', 'unique'];

export function Rare({ draft, set, problem }: Asked) {
  const t = useTranslations('settings.fields');
  const { language } = useLook();
  const [open, setOpen] = useState(() => saysRare(draft));
  const refused = problem?.errors.some(({ field }) => rare.includes(field)) ?? false;
  if (!hasRare(draft.kind)) return null;
  return (
    <Disclosure
      open={open || refused}
      onToggle={() => setOpen(!open)}
      more={t('rare')}
      fewer={t('rare_less')}
    >
      <Stack gap="sm">
        {(hasRange(draft.kind) || hasLength(draft.kind) || hasCount(draft.kind)) && (
          <Bounds draft={draft} onChange={set} problem={problem} />
        )}
        {hasPattern(draft.kind) && (
          <TextInput
            label={t('pattern')}
            description={t('pattern_help')}
            maxLength={300}
            spellCheck={false}
            value={draft.pattern}
            onChange={(event) => set({ pattern: event.currentTarget.value })}
            error={problem?.of('pattern')}
          />
        )}
        {hasDefault(draft.kind) && (
          <EditField
            key={draft.kind}
            field={previewOf(draft, t('initial'), language)}
            label={t('initial')}
            value={draft.initial}
            onChange={(initial) => set({ initial })}
            error={problem?.of('default_value')}
          />
        )}
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
      </Stack>
    </Disclosure>
  );
}
