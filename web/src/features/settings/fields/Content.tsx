// What values a field takes, and the one that new records start with.
import { Select, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { EditField } from '@/fields';
import { useSchema } from '@/records/schema';
import type { Asked } from './asked';
import { Bounds } from './Bounds';
import { ChoicesEditor } from './ChoicesEditor';
import { hasChoices, hasDefault, hasLength, hasPattern, hasRange, hasTarget, previewOf } from './kinds';

export function Content({ draft, set, problem, made }: Asked) {
  const t = useTranslations('settings.fields');
  const schema = useSchema();
  return (
    <>
      {hasChoices(draft.kind) && (
        <ChoicesEditor
          choices={draft.choices}
          onChange={(choices) => set({ choices })}
          error={problem?.of('choices')}
        />
      )}
      {hasTarget(draft.kind) && (
        <Select
          label={t('target')}
          data={schema.entities.map(({ name, plural_label }) => ({ value: name, label: plural_label }))}
          value={draft.target}
          onChange={(target) => set({ target })}
          disabled={made}
          required
          searchable
          error={problem?.of('target')}
        />
      )}
      {(hasRange(draft.kind) || hasLength(draft.kind)) && (
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
          field={previewOf(draft, t('initial'))}
          label={t('initial')}
          value={draft.initial}
          onChange={(initial) => set({ initial })}
          error={problem?.of('default_value')}
        />
      )}
    </>
  );
}
