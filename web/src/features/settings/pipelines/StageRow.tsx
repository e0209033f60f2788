// One stage: its name, what reaching it means, and how likely a deal in it is won.
import { ActionIcon, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { NumberField } from '@/fields/number/NumberField';
import type { Stage } from '@/generated/schema';
import { useRemove, useUpdate } from '@/records/changes';
import { useEntity } from '@/records/schema';
import { Select } from '@/ui/overlays';
import { useSavedValue } from '../parts/useSavedValue';
import styles from './Pipelines.module.css';

export function StageRow({ stage, grip }: { stage: Stage; grip: ReactNode }) {
  const t = useTranslations('settings.pipelines');
  const definition = useEntity('stage');
  const update = useUpdate('stage');
  const remove = useRemove('stage');
  const name = useSavedValue<string>('stage', stage, 'name');
  const chance = useSavedValue<number | null | undefined>('stage', stage, 'probability');
  const labelOf = (field: string) => definition?.fields.find((each) => each.name === field)?.label;
  const outcomes = definition?.fields.find((field) => field.name === 'outcome')?.choices ?? [];
  const leaveName = () => {
    if (name.value.trim() === '') name.put(stage.name);
    name.leave();
  };
  return (
    <>
      {grip}
      <div className={styles.stage}>
        <TextInput
          className={styles.stageName}
          aria-label={labelOf('name')}
          value={name.value}
          onChange={(event) => name.put(event.currentTarget.value)}
          onBlur={leaveName}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          error={name.error}
        />
        <Select
          className={styles.outcome}
          aria-label={labelOf('outcome')}
          data={outcomes}
          value={stage.outcome}
          onChange={(outcome) =>
            outcome && update.mutate({ id: stage.id, version: stage.version, values: { outcome } })
          }
          allowDeselect={false}
        />
        <NumberField
          className={styles.chance}
          aria-label={labelOf('probability')}
          least={0}
          most={100}
          unit="%"
          value={chance.value ?? null}
          onChange={chance.put}
          onDone={() => chance.value !== undefined && chance.leave()}
          error={chance.error}
        />
        {name.notice}
        {chance.notice}
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
