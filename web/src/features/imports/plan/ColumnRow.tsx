import { Checkbox, Tooltip } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import styles from '../Imports.module.css';
import type { Column, ColumnChoice, Plan } from '../imports';
import { freeTarget } from '../targets';
import type { useChoices } from '../useChoices';
import { ColumnQuestion } from './ColumnQuestion';
import { TargetSelect } from './TargetSelect';
import { NoticeLine } from './Understood';

interface Props {
  column: Column;
  plan: Plan;
  entity: Entity;
  choices: ReturnType<typeof useChoices>;
}

function Holds({ column, rows }: { column: Column; rows: number }) {
  const t = useTranslations('import_wizard.columns');
  return (
    <div className={styles.holds}>
      <strong className={styles.columnName}>{column.name}</strong>
      <span className={styles.samples} title={column.samples.join('\n')}>
        {column.samples.length > 0 ? column.samples.join(' · ') : t('empty')}
      </span>
      <span className={styles.small}>
        {t(`type.${column.type}`)}
        {column.filled < rows && column.filled > 0 && ` · ${t('filled', { filled: column.filled, rows })}`}
        {column.misfits > 0 && (
          <Tooltip label={t('misfits_help')} multiline w={260}>
            <span className={styles.warn}> · {t('misfits', { count: column.misfits })}</span>
          </Tooltip>
        )}
      </span>
    </div>
  );
}

export function ColumnRow({ column, plan, entity, choices }: Props) {
  const t = useTranslations('import_wizard.columns');
  const question = plan.questions.find((each) => each.column === column.name);
  const notices = plan.notices?.filter((each) => each.column === column.name) ?? [];

  // A field that holds one value leaves the column that went there before.
  const send = (target: string | null) => {
    const others = plan.columns.filter(({ name }) => name !== column.name);
    const free =
      target &&
      freeTarget(
        entity,
        target,
        others.map((other) => other.target),
      );
    const before = others.find((other) => free !== null && other.target === free);
    const changes: [Column, ColumnChoice][] = [[column, { target: free }]];
    if (before) changes.push([before, { target: null }]);
    choices.chooseColumns(...changes);
  };

  return (
    <li className={styles.column} data-left-out={column.target === null || undefined}>
      <Holds column={column} rows={plan.rows} />
      <div className={styles.goes}>
        <TargetSelect column={column} plan={plan} entity={entity} onChoose={send} />
        {column.repeats && column.target === null && <p className={styles.small}>{t('repeats')}</p>}
        {notices.map((notice) => (
          <NoticeLine key={notice.code} notice={notice} />
        ))}
        {column.font && (
          <Checkbox
            size="sm"
            label={t('bijoy')}
            checked={column.font === 'bijoy'}
            onChange={({ currentTarget: { checked } }) =>
              choices.chooseColumns([column, { font: checked ? 'bijoy' : 'unicode' }])
            }
          />
        )}
      </div>
      {question && (
        <ColumnQuestion
          question={question}
          column={column}
          onAnswer={(answer) => choices.chooseColumns([column, answer])}
        />
      )}
    </li>
  );
}
