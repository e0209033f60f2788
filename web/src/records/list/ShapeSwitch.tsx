// A table, a board or a calendar of the same records, one press from each other.
import { IconCalendar, IconLayoutKanban, IconTable } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Segments } from '@/ui/Segments';
import type { List } from './list';
import type { Shape } from './search';
import { isPossible } from './shapes';
import styles from './views/Views.module.css';

const shapes: readonly [Shape, typeof IconTable][] = [
  ['table', IconTable],
  ['board', IconLayoutKanban],
  ['calendar', IconCalendar],
];

export function ShapeSwitch({ list, narrow }: { list: List; narrow: boolean }) {
  const t = useTranslations('list.views');
  const possible = shapes.filter(([shape]) => isPossible(list.entity, shape));
  if (possible.length < 2) return null;
  return (
    <Segments
      label={t('shape')}
      value={list.settings.shape}
      onChange={(shape) => list.change({ shape })}
      className={styles.shapes}
      options={possible.map(([value, Icon]) => ({
        value,
        label: (
          <span className={styles.shape} title={narrow ? t(`shapes.${value}`) : undefined}>
            <Icon size={16} aria-hidden />
            <span className={narrow ? 'only-read-aloud' : undefined}>{t(`shapes.${value}`)}</span>
          </span>
        ),
      }))}
    />
  );
}
