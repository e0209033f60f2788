// All names of one kind that a check found, some at a time, each with what can be said about it.
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Field } from '@/api/schema';
import { useSchema } from '@/records/schema';
import { ProblemNotice } from '@/ui/Problem';
import { useDraft } from '../DraftContext';
import styles from '../Imports.module.css';
import { type FoundName, type Import, type NamesWanted, namesQuery } from '../imports';
import { TakeName } from '../TakeName';
import { TakeOther } from '../TakeOther';
import { fieldIn } from '../targets';

/** A field of the file that leads to records of the noun, while it can still be said what names mean. */
function useFieldTo(item: Import, { noun }: NamesWanted): Field | undefined {
  const entity = useSchema().find(item.entity);
  if (!item.plan || !entity) return undefined;
  return item.plan.columns
    .map(({ target }) => fieldIn(entity, target ?? ''))
    .find((field) => field?.target === noun);
}

interface RowProps {
  found: FoundName;
  wanted: NamesWanted;
  field: Field | undefined;
}

function NameRow({ found: { name, similar, rows }, wanted: { which, noun }, field }: RowProps) {
  const t = useTranslations('import_wizard.names');
  const { draft } = useDraft();
  const meant = draft.take[noun]?.[name] ?? similar;
  return (
    <li>
      <span className={styles.foundName}>{name}</span>
      {which === 'unknown' && <span className={styles.small}>{t('rows', { count: rows })}</span>}
      {field && meant && <TakeName noun={noun} name={name} similar={meant} />}
      {field && <TakeOther field={field} name={name} />}
    </li>
  );
}

export function NamePages({ item, wanted }: { item: Import; wanted: NamesWanted }) {
  const t = useTranslations('import_wizard.names');
  const pages = useInfiniteQuery(namesQuery(item.id, wanted));
  const field = useFieldTo(item, wanted);
  if (pages.error && !pages.data)
    return <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />;
  const names = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const left = (pages.data?.pages[0]?.count ?? 0) - names.length;
  return (
    <div aria-busy={pages.isFetching}>
      <ul className={styles.nameList}>
        {names.map((found) => (
          <NameRow key={found.name} found={found} wanted={wanted} field={field} />
        ))}
      </ul>
      {left > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('show_more', { count: left })}
        </Button>
      )}
    </div>
  );
}
