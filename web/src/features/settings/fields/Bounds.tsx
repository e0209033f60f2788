import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Problem } from '@/api/problem';
import { decimalOf } from '@/base/digits';
import { type FieldDraft, hasLength } from './kinds';

interface Props {
  draft: FieldDraft;
  onChange(changes: Partial<FieldDraft>): void;
  problem: Problem | undefined;
}

function Bound({ name, draft, onChange, problem }: Props & { name: 'min' | 'max' }) {
  const t = useTranslations('settings.fields');
  const [typed, setTyped] = useState(draft[name] === null ? '' : String(draft[name]));
  const read = (text: string) => {
    setTyped(text);
    const number = decimalOf(text);
    onChange({ [name]: number === undefined ? null : Math.trunc(Number(number)) });
  };
  return (
    <TextInput
      label={hasLength(draft.kind) ? t(`length.${name}`) : t(`range.${name}`)}
      inputMode="numeric"
      value={typed}
      onChange={(event) => read(event.currentTarget.value)}
      error={problem?.of(name)}
    />
  );
}

/** The smallest and the largest that a field takes, in digits of either script. */
export function Bounds(props: Props) {
  return (
    <Group grow align="flex-start">
      <Bound {...props} name="min" />
      <Bound {...props} name="max" />
    </Group>
  );
}
