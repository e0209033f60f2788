// What a field is called, and of which kind it is, which is chosen once: values are kept by it.
import { Text, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useLook } from '@/locale/ReaderProvider';
import { Select } from '@/ui/overlays';
import type { Asked } from './asked';
import { faultOfName } from './draft';
import { kinds, type OwnKind } from './kinds';

const names = ['label', 'label_bn'] as const;

export function Naming({ draft, set, problem, made }: Asked) {
  const t = useTranslations('settings.fields');
  const { language } = useLook();
  const ordered = language === 'bn' ? names.toReversed() : names;
  return (
    <>
      {ordered.map((name, place) => (
        <TextInput
          key={name}
          data-autofocus={place === 0 || undefined}
          label={t(name)}
          description={place === 0 ? undefined : t('label_other_help')}
          lang={name === 'label_bn' ? 'bn' : undefined}
          maxLength={100}
          value={draft[name]}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
          error={problem && faultOfName(problem, name, place === 0)}
        />
      ))}
      <Select
        label={t('kind_label')}
        description={made && t('kind_fixed')}
        data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}.name`) }))}
        value={draft.kind}
        onChange={(kind) => kind && set({ kind: kind as OwnKind, initial: null, min: null, max: null })}
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
