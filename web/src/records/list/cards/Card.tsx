// One record on a phone.
import { type MouseEvent, memo } from 'react';
import type { AnyRecord } from '@/api/records';
import type { Entity } from '@/api/schema';
import { ShowField } from '@/fields';
import { RecordLink } from '@/ui/RecordLink';
import { type Column, nameOf, valueAt } from '../columns';
import styles from './Cards.module.css';
import { factsOf, wordBefore } from './facts';
import { useLongPress } from './useLongPress';

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
              {wordBefore(column) && <span>{wordBefore(column)}:</span>}
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
