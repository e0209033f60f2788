// One stage: its name, what reaching it means, and how likely a deal in it is won.
import { ActionIcon, NumberInput, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { toLatinDigits } from '@/base/digits';
import type { Stage } from '@/generated/schema';
import { useRemove, useUpdate } from '@/records/changes';
import { useEntity } from '@/records/schema';
import styles from './Pipelines.module.css';

export function StageRow({ stage, grip }: { stage: Stage; grip: ReactNode }) {
  const t = useTranslations('settings.pipelines');
  const definition = useEntity('stage');
  const update = useUpdate('stage');
  const remove = useRemove('stage');
  const [name, setName] = useState<string>();
  const [chance, setChance] = useState<string>();
  const save = (values: Record<string, unknown>, forget: () => void) =>
    update.mutate({ id: stage.id, version: stage.version, values }, { onSettled: forget });
  const labelOf = (field: string) => definition?.fields.find((each) => each.name === field)?.label;
  const outcomes = definition?.fields.find((field) => field.name === 'outcome')?.choices ?? [];

  const saveName = () => {
    if (name !== undefined && name.trim() !== '' && name !== stage.name)
      save({ name }, () => setName(undefined));
    else setName(undefined);
  };
  const saveChance = () => {
    const number = chance === undefined || chance === '' ? null : Number(toLatinDigits(chance));
    if (chance !== undefined && number !== stage.probability)
      save({ probability: number }, () => setChance(undefined));
    else setChance(undefined);
  };
  return (
    <>
      {grip}
      <div className={styles.stage}>
        <TextInput
          className={styles.stageName}
          aria-label={labelOf('name')}
          value={name ?? stage.name}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={saveName}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
        <Select
          className={styles.outcome}
          aria-label={labelOf('outcome')}
          data={outcomes}
          value={stage.outcome}
          onChange={(outcome) => outcome && save({ outcome }, () => undefined)}
          allowDeselect={false}
        />
        <NumberInput
          className={styles.chance}
          aria-label={labelOf('probability')}
          min={0}
          max={100}
          suffix=" %"
          allowDecimal={false}
          hideControls
          value={chance ?? stage.probability ?? ''}
          onChange={(value) => setChance(String(value))}
          onBlur={saveChance}
        />
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        aria-label={t('remove_stage', { name: stage.name })}
        onClick={() => remove.mutate([stage.id])}
      >
        <IconTrash size={17} aria-hidden />
      </ActionIcon>
    </>
  );
}
