// What values a field takes, and whether a record must have one.
import { Switch } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Problem } from '@/api/problem';
import { useSchema } from '@/records/schema';
import { Select } from '@/ui/overlays';
import type { Asked } from './asked';
import { ChoicesEditor } from './ChoicesEditor';
import { hasChoices, hasTarget, ofChoices } from './kinds';

/** Of the list, or of one word in it: "choices[1].label". */
const refusedChoices = (problem: Problem | undefined) =>
  problem?.errors
    .filter(({ field }) => ofChoices(field))
    .map(({ message }) => message)
    .join(' ') || undefined;

export function Content({ draft, set, problem, made }: Asked) {
  const t = useTranslations('settings.fields');
  const schema = useSchema();
  return (
    <>
      {hasChoices(draft.kind) && (
        <ChoicesEditor
          choices={draft.choices}
          onChange={(choices) => set({ choices })}
          error={refusedChoices(problem)}
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
      <Switch
        label={t('required')}
        description={t('required_help')}
        checked={draft.required}
        onChange={(event) => set({ required: event.currentTarget.checked })}
      />
    </>
  );
}
