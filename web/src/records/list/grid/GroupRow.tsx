// The heading of a group: its value, how many records have it and what they sum up to; opens and closes.
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity, Field } from '@/api/schema';
import type { Measure } from '@/api/totals';
import { isEmpty, ShowField } from '@/fields';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '../../schema';
import type { Group } from '../group/groups';
import { useGrid } from './context';
import styles from './Grid.module.css';
import { cellId } from './Row';

interface Props {
  group: Group;
  open: boolean;
  index: number;
  top: number;
  active: boolean;
  toggle(id: string): void;
}

export const GroupRow = memo(function GroupRow({ group, open, index, top, active, toggle }: Props) {
  const { entity, group: path } = useGrid();
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.group}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div
        role="gridcell"
        aria-expanded={open}
        id={cellId(index, 0)}
        data-active={active || undefined}
        className={styles.groupCell}
      >
        <button type="button" tabIndex={-1} className={styles.toggle} onClick={() => toggle(group.id)}>
          <Chevron size={16} aria-hidden />
          <GroupTitle group={group} entity={entity} path={path} />
        </button>
      </div>
    </div>
  );
});

export function GroupTitle({ group, entity, path }: { group: Group; entity: Entity; path: string }) {
  const t = useTranslations('list.group');
  const formats = useFormats();
  const schema = useSchema();
  const field = path ? schema.field(entity.name, path) : undefined;
  return (
    <>
      {field && !isEmpty(group.value) ? <GroupValue field={field} value={group.value} /> : t('none')}
      <span className="quiet numbers">{formats.number(group.count)}</span>
      {Object.entries(group.sum).map(([name, sum]) => {
        const summed = schema.field(entity.name, name);
        return (
          summed && (
            <span key={name} className="quiet numbers">
              {summed.label}: {sumText(sum, formats)}
            </span>
          )
        );
      })}
    </>
  );
}

function GroupValue({ field, value }: { field: Field; value: Group['value'] }) {
  const formats = useFormats();
  // Days are grouped by month.
  if ((field.kind === 'date' || field.kind === 'date_time') && typeof value === 'string')
    return <span>{formats.month(value)}</span>;
  if (typeof value === 'object') return <span className="cut">{value?.label}</span>;
  return <ShowField field={field} value={value} />;
}

function sumText(sum: Measure, formats: ReturnType<typeof useFormats>): string {
  if (Array.isArray(sum)) return sum.length > 0 ? sum.map((money) => formats.money(money)).join(' + ') : '—';
  return sum === null ? '—' : formats.decimal(sum);
}
