// The timeline with what steers it: filters, the search, and pinned notes on top.
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Entity } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { Filters } from './Filters';
import { NoteItem } from './NoteItem';
import { SearchedFor } from './searched';
import { Talk } from './Talk';
import { Timeline } from './Timeline';
import styles from './Timeline.module.css';
import { isNarrowed, type TimelineQuery } from './timeline';
import { usePinned } from './usePinned';

interface Props {
  entity: Entity;
  id: Id;
  query: TimelineQuery;
  onChange(query: TimelineQuery): void;
  /** Changes of the record may be taken back. */
  mayUndo: boolean;
}

const debounceMilliseconds = 200;

export function Feed({ entity, id, query, onChange, mayUndo }: Props) {
  const [q] = useDebouncedValue(query.q.trim(), debounceMilliseconds);
  const asked = useMemo(() => ({ ...query, q }), [query, q]);
  const pinned = usePinned(entity, id);
  const onTop = !isNarrowed(asked) && query.kinds.includes('note') ? pinned : [];
  const ids = onTop.map(({ record }) => record.id);
  return (
    <>
      {entity.traits.includes('timeline') && <Filters query={query} onChange={onChange} />}
      {onTop.length > 0 && (
        <ul className={styles.pinned}>
          {onTop.map((entry) => (
            <li key={entry.record.id}>
              <NoteItem told={entry.record} talk={<Talk entry={entry} />} />
            </li>
          ))}
        </ul>
      )}
      <SearchedFor value={q}>
        <Timeline entity={entity} id={id} query={asked} pinned={ids} mayUndo={mayUndo} />
      </SearchedFor>
    </>
  );
}
