// One record on a phone.
import { type MouseEvent, memo } from 'react';
import type { AnyRecord } from '@/api/records';
import type { Entity } from '@/api/schema';
import { isEmpty, ShowField } from '@/fields';
import { RecordLink } from '@/ui/RecordLink';
import { type Column, nameOf, valueAt } from '../columns';
import styles from './Cards.module.css';
import { useLongPress } from './useLongPress';

const facts = 3;

interface Props {
  entity: Entity;
  record: AnyRecord;
  columns: readonly Column[];
  /** From the top of the list, in pixels. */
  top: number;
  choosing: boolean;
  chosen: boolean;
  toggle(record: AnyRecord): void;
  leave(): void;
}

/** The first facts that the record has, and its tags apart. */
function factsOf(record: AnyRecord, columns: readonly Column[]) {
  const given = columns.filter((column) => !column.opens && !isEmpty(valueAt(record, column.path)));
  return {
    said: given.filter(({ field }) => field.target !== 'tag').slice(0, facts),
    tags: given.find(({ field }) => field.target === 'tag'),
  };
}

export const Card = memo(function Card(props: Props) {
  const { entity, record, columns, top, choosing, chosen, toggle, leave } = props;
  const press = useLongPress(() => toggle(record));
  const { said, tags } = factsOf(record, columns);
  const name = nameOf(entity, record) || '—';
  const open = (event: MouseEvent) => {
    if (!choosing) return leave();
    event.preventDefault();
    toggle(record);
  };
  return (
    <li
      className={styles.card}
      style={{ transform: `translateY(${top}px)` }}
      data-chosen={chosen || undefined}
      {...press}
    >
      {choosing && (
        <input type="checkbox" aria-label={name} checked={chosen} onChange={() => toggle(record)} />
      )}
      <div className={styles.facts}>
        <RecordLink plural={entity.plural} id={record.id} className={`cut ${styles.name}`} onClick={open}>
          {name}
        </RecordLink>
        <div className={styles.line}>
          {said.map((column) => (
            <span key={column.path} className={styles.fact}>
              <ShowField value={valueAt(record, column.path)} field={column.field} />
            </span>
          ))}
        </div>
        {tags && (
          <div className={styles.line}>
            <ShowField value={valueAt(record, tags.path)} field={tags.field} />
          </div>
        )}
      </div>
    </li>
  );
});
