// A short list of records of one noun, each changed in a dialog.
import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Filter } from '@/api/filter';
import { type AnyRecord, recordsOf } from '@/api/records';
import { labelOf } from '@/api/schema';
import type { EntityName } from '@/generated/schema';
import { useRemove } from '@/records/changes';
import { useEntity } from '@/records/schema';
import styles from './parts.module.css';
import { type Editors, RecordDialog } from './RecordDialog';

const most = 200;

interface Props {
  entity: EntityName;
  filter?: Filter;
  sort: string;
  /** Of the dialog, in order. */
  fields: readonly string[];
  /** What a new one begins with. */
  begins?: Record<string, unknown>;
  /** Beside the name. */
  factsOf(record: AnyRecord): string;
  /** Where it is not what the fields of its label say. */
  nameOf?(record: AnyRecord): string | undefined;
  /** Before the name. */
  signOf?(record: AnyRecord): ReactNode;
  editors?: Editors;
  words: { add: string; none: string; remove(name: string): string };
}

export function RecordRows({
  entity,
  filter,
  sort,
  fields,
  begins = {},
  factsOf,
  nameOf,
  signOf,
  editors,
  words,
}: Props) {
  const definition = useEntity(entity);
  const { data } = useSuspenseQuery(recordsOf(entity).list({ ...(filter && { filter }), sort, limit: most }));
  const remove = useRemove(entity);
  const [open, setOpen] = useState<AnyRecord | 'new'>();
  if (!definition) return null;
  const { may } = definition;
  const items = data.items as AnyRecord[];
  return (
    <div>
      {items.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className={styles.rows}>
        {items.map((item) => {
          const name = nameOf?.(item) ?? labelOf(definition, item);
          return (
            <li key={item.id} className={styles.row}>
              {signOf?.(item)}
              <div className={styles.rowText}>
                <button
                  type="button"
                  className={styles.rowButton}
                  disabled={may.update === 'none'}
                  onClick={() => setOpen(item)}
                >
                  <span className={styles.rowName}>{name}</span>
                </button>
                <span className={styles.rowFacts}>{factsOf(item)}</span>
              </div>
              {may.remove !== 'none' && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={40}
                  aria-label={words.remove(name)}
                  onClick={() => remove.mutate([item.id])}
                >
                  <IconTrash size={17} aria-hidden />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
      {may.create && (
        <Button
          mt="sm"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setOpen('new')}
        >
          {words.add}
        </Button>
      )}
      {open && (
        <RecordDialog
          entity={entity}
          title={open === 'new' ? words.add : (nameOf?.(open) ?? labelOf(definition, open))}
          fields={fields}
          record={open === 'new' ? begins : { ...open }}
          {...(editors && { editors })}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
