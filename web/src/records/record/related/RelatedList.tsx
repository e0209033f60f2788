// What belongs to a record, as a short list: how many, the first of them, the way to all, and the way to add one.
import { ActionIcon, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Filter } from '@/api/filter';
import { type AnyRecord, recordsOf } from '@/api/records';
import { type Entity, labelOf } from '@/api/schema';
import { inSentence } from '@/base/words';
import { isEmpty, ShowField } from '@/fields';
import type { EntityName } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { ProblemLine } from '@/ui/Problem';
import { RecordLink } from '@/ui/RecordLink';
import { useCreating } from '../../creating';
import { useEntity } from '../../schema';
import { usePage } from '../context';
import styles from './Related.module.css';

export interface Relation {
  entity: EntityName;
  filter: Filter;
  /** Fields that are told of each. */
  columns: readonly string[];
  /** The noun's plural when left out. */
  title?: string;
  /** Filled in ahead where one is added; nothing is added without. */
  add?: Record<string, unknown>;
  sort?: string;
  /** Above the list. */
  summary?: ReactNode;
  /** Beside each. */
  aside?(record: AnyRecord): ReactNode;
  /** There can be one alone: it is not counted. */
  single?: boolean;
  /** Nothing is shown where there is none. */
  quiet?: boolean;
}

const shown = 5;

export function RelatedList(relation: Relation) {
  const definition = useEntity(relation.entity);
  return definition ? <List {...relation} definition={definition} /> : null;
}

function List({ definition, ...relation }: Relation & { definition: Entity }) {
  const { filter, columns, sort = '-updated_at', title = definition.plural_label, summary } = relation;
  const { extendable } = usePage();
  const seen = columns.flatMap((name) => definition.fields.find((field) => field.name === name) ?? []);
  const { data, error, refetch } = useQuery(
    recordsOf(relation.entity).list({
      filter,
      sort,
      limit: shown,
      count: true,
      fields: [...definition.label_fields, ...seen.map(({ name }) => name)],
    }),
  );
  const count = data?.count ?? 0;
  if (relation.quiet && count === 0) return null;
  const add = extendable && definition.may.create ? relation.add : undefined;
  return (
    <section className={styles.panel} aria-label={title}>
      <Heading
        title={title}
        count={relation.single ? undefined : data?.count}
        definition={definition}
        add={add}
      />
      {count > 0 && summary}
      {error && !data && <ProblemLine error={error} retry={() => void refetch()} />}
      {!error && !data && <Skeleton height={40} radius={6} />}
      {data && (
        <ul className={styles.list}>
          {(data.items as AnyRecord[]).map((record) => (
            <Row
              key={record.id}
              record={record}
              definition={definition}
              columns={seen}
              aside={relation.aside?.(record)}
            />
          ))}
        </ul>
      )}
      {count > shown && <ShowAll definition={definition} filter={filter} />}
    </section>
  );
}

interface HeadingProps {
  title: string;
  count: number | undefined;
  definition: Entity;
  add: Relation['add'];
}

function Heading({ title, count, definition, add }: HeadingProps) {
  const t = useTranslations('related');
  const formats = useFormats();
  const create = useCreating();
  const label = t('add', { noun: inSentence(definition.label) });
  return (
    <header className={styles.heading}>
      <h2>{title}</h2>
      {count !== undefined && count > 0 && <span className="quiet numbers">{formats.number(count)}</span>}
      {add && (
        <ActionIcon
          variant="subtle"
          color="gray"
          className={styles.add}
          aria-label={label}
          title={label}
          onClick={() => create({ entity: definition.name, values: add })}
        >
          <IconPlus size={16} aria-hidden />
        </ActionIcon>
      )}
    </header>
  );
}

interface RowProps {
  record: AnyRecord;
  definition: Entity;
  columns: Entity['fields'];
  aside?: ReactNode;
}

function Row({ record, definition, columns, aside }: RowProps) {
  const told = columns.filter(({ name }) => !isEmpty(record[name]));
  return (
    <li className={styles.row}>
      <div className={styles.first}>
        <RecordLink plural={definition.plural} id={record.id} className={styles.name}>
          {labelOf(definition, record) || '–'}
        </RecordLink>
        {aside}
      </div>
      {told.length > 0 && (
        <div className={styles.facts}>
          {told.map((field) => (
            <span key={field.name}>
              <ShowField field={field} value={record[field.name]} />
            </span>
          ))}
        </div>
      )}
    </li>
  );
}

function ShowAll({ definition, filter }: { definition: Entity; filter: Filter }) {
  const t = useTranslations('related');
  return (
    <RouterLink
      to="/$plural"
      params={{ plural: definition.plural }}
      search={{ filter }}
      className={styles.all}
    >
      {t('show_all')}
    </RouterLink>
  );
}
