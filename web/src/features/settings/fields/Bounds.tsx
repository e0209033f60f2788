import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Problem } from '@/api/problem';
import { looseField } from '@/api/schema';
import { decimalOf } from '@/base/digits';
import { EditField } from '@/fields';
import { type FieldDraft, hasCount, hasLength, hasMoments } from './kinds';

interface Props {
  draft: FieldDraft;
  onChange(changes: Partial<FieldDraft>): void;
  problem: Problem | undefined;
}

type BoundProps = Props & { name: 'min' | 'max' };

function Moment({ name, draft, onChange, problem }: BoundProps) {
  const t = useTranslations('settings.fields');
  const label = t(`moments.${name}`);
  return (
    <EditField
      field={looseField({ name, label, kind: draft.kind })}
      label={label}
      value={draft[name]}
      onChange={(value) => onChange({ [name]: typeof value === 'string' ? value : null })}
      error={problem?.of(name)}
    />
  );
}

/** What is no number goes to the server as it stands, which says so. */
function Amount({ name, draft, onChange, problem }: BoundProps) {
  const t = useTranslations('settings.fields');
  const [typed, setTyped] = useState(draft[name] ?? '');
  const read = (text: string) => {
    setTyped(text);
    onChange({ [name]: decimalOf(text) ?? (text.trim() || null) });
  };
  const labels = hasCount(draft.kind) ? 'count' : hasLength(draft.kind) ? 'length' : 'range';
  return (
    <TextInput
      label={t(`${labels}.${name}`)}
      inputMode="decimal"
      value={typed}
      onChange={(event) => read(event.currentTarget.value)}
      error={problem?.of(name)}
    />
  );
}

/** The least and the most that a field takes, in digits of either script. */
export function Bounds(props: Props) {
  const { kind } = props.draft;
  const Bound = hasMoments(kind) ? Moment : Amount;
  return (
    <Group grow align="flex-start" key={kind}>
      {!hasCount(kind) && <Bound {...props} name="min" />}
      <Bound {...props} name="max" />
    </Group>
  );
}
