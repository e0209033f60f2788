import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Id, Pipeline } from '@/generated/schema';
import { Segments } from '@/ui/Segments';
import styles from './Board.module.css';

interface Props {
  pipelines: readonly Pipeline[];
  chosen: Id;
  choose(id: Id): void;
}

const fitsInRow = 4;

export function PipelineSwitch({ pipelines, chosen, choose }: Props) {
  const label = useTranslations('board')('pipeline');
  const data = pipelines.map(({ id, name }) => ({ value: id, label: name }));
  const inRow = pipelines.length <= fitsInRow;
  return (
    <div className={styles.pipelines}>
      {inRow && (
        <Segments className={styles.wide} label={label} options={data} value={chosen} onChange={choose} />
      )}
      <NativeSelect
        className={inRow ? styles.narrow : undefined}
        aria-label={label}
        size="sm"
        data={data}
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    </div>
  );
}
