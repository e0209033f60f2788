// Where a column goes: any field of the noun, a new field of one's own, or nowhere.
import { IconArrowRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { hasRight } from '@/api/session';
import { useSession } from '@/records/schema';
import { Select } from '@/ui/overlays';
import styles from '../Imports.module.css';
import type { Column, Plan } from '../imports';
import { bareTarget, targetsOf } from '../targets';
import { useNewField } from './useNewField';

interface Props {
  column: Column;
  plan: Plan;
  entity: Entity;
  onChoose(target: string | null): void;
}

const nowhere = '\0nowhere';
const newField = '\0new';

export function TargetSelect({ column, plan, entity, onChoose }: Props) {
  const t = useTranslations('import_wizard.columns');
  const session = useSession();
  const creation = useNewField(entity, column, onChoose);
  const targets = useMemo(
    () => targetsOf(entity, (part) => t(`part.${part}`), [column.target]),
    [entity, t, column.target],
  );
  const taken = new Set(plan.columns.filter(({ name }) => name !== column.name).map(({ target }) => target));

  const optionsOf = (custom: boolean) =>
    targets
      .filter((target) => target.custom === custom)
      .map(({ value, label, part }) => ({
        value,
        label: (part ? `${label}: ${part}` : label) + (taken.has(value) ? ` ${t('taken')}` : ''),
      }));
  const own = optionsOf(true);
  const mayAdd = hasRight(session, 'schema') && !column.repeats;
  const data = [
    {
      group: t('group.else'),
      items: [
        { value: nowhere, label: t('leave_out') },
        ...(mayAdd ? [{ value: newField, label: t('new_field', { name: column.name }) }] : []),
      ],
    },
    { group: entity.label, items: optionsOf(false) },
    ...(own.length > 0 ? [{ group: t('group.custom'), items: own }] : []),
  ];

  const choose = (value: string | null) => {
    if (value === newField) creation.mutate();
    else onChoose(value === nowhere ? null : value);
  };
  return (
    <Select
      aria-label={t('goes_to', { column: column.name })}
      className={styles.target}
      leftSection={<IconArrowRight size={16} aria-hidden />}
      data={data}
      value={column.target === null ? nowhere : bareTarget(column.target)}
      onChange={(value) => value !== null && choose(value)}
      allowDeselect={false}
      searchable
      nothingFoundMessage={t('nothing_found')}
      maxDropdownHeight={320}
      disabled={creation.isPending}
    />
  );
}
