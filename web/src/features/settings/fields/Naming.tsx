// What a field is called, and of which kind it is, which is chosen once: values are kept by it.
import { Select, Text, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Asked } from './asked';
import { kinds, type OwnKind } from './kinds';

export function Naming({ draft, set, problem, made }: Asked) {
  const t = useTranslations('settings.fields');
  return (
    <>
      <TextInput
        data-autofocus
        label={t('label')}
        required
        maxLength={100}
        value={draft.label}
        onChange={(event) => set({ label: event.currentTarget.value })}
        error={problem?.of('label') ?? problem?.of('name')}
      />
      <TextInput
        label={t('label_bn')}
        lang="bn"
        maxLength={100}
        value={draft.label_bn}
        onChange={(event) => set({ label_bn: event.currentTarget.value })}
        error={problem?.of('label_bn')}
      />
      <Select
        label={t('kind_label')}
        description={made && t('kind_fixed')}
        data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}.name`) }))}
        value={draft.kind}
        onChange={(kind) => kind && set({ kind: kind as OwnKind, initial: null })}
        disabled={made}
        allowDeselect={false}
        searchable
        error={problem?.of('kind')}
      />
      <Text size="sm" c="dimmed">
        {t(`kind.${draft.kind}.help`)}
      </Text>
    </>
  );
}
