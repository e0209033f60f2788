// The records side by side: which of them stays, from whom it takes what, and what it becomes. On a phone one field after the
// other.
import { Alert, Button, Skeleton } from '@mantine/core';
import {
  IconArrowBackUp,
  IconChevronDown,
  IconChevronUp,
  IconExternalLink,
  IconX,
} from '@tabler/icons-react';
import { type CSSProperties, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { MergePreview, Moved, Rule } from '@/api/merging';
import { isProblem } from '@/api/problem';
import type { AnyRecord } from '@/api/records';
import { type Entity, labelOf } from '@/api/schema';
import type { Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { sendOnModEnter, useFirstError } from '@/records/form/frame';
import { Empty } from '@/ui/Empty';
import { IconButton } from '@/ui/IconButton';
import { ProblemNotice } from '@/ui/Problem';
import { Segments } from '@/ui/Segments';
import { useProblemWords } from '@/ui/toasts';
import { type Faults, faultsOf, isUnited, type Row, rowsOf, together } from './choices';
import styles from './Merge.module.css';
import type { MergeSearch } from './search';
import { type MergingState, useMerging } from './useMerging';
import { useMovedWords } from './useMovedWords';
import { Value } from './Values';

interface Props {
  entity: Entity;
  /** In the order of the columns. */
  ids: readonly Id[];
  search: MergeSearch;
}

export function Comparison({ entity, ids, search }: Props) {
  const t = useTranslations('merging');
  const words = useProblemWords();
  const state = useMerging(entity, ids, search);
  const { data, error, refetch } = state.preview;
  if (data) return <Known entity={entity} ids={ids} state={state} preview={data} />;
  if (isProblem(error) && error.errors.length > 0) return <Empty title={t('cannot')}>{words(error)}</Empty>;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  return <Waiting />;
}

function Waiting() {
  return (
    <div className={styles.page} aria-busy>
      {Array.from({ length: 8 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={index} height={20} radius="sm" />
      ))}
    </div>
  );
}

interface KnownProps {
  entity: Entity;
  ids: readonly Id[];
  state: MergingState;
  preview: MergePreview;
}

// A press of Enter on a choice would send what nobody has looked through.
function keepEnter(event: KeyboardEvent<HTMLFormElement>) {
  const mod = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter' && !mod && (event.target as HTMLElement).matches('input')) event.preventDefault();
  sendOnModEnter(event);
}

function Known({ entity, ids, state, preview }: KnownProps) {
  const t = useTranslations('merging');
  const formats = useFormats();
  const words = useProblemWords();
  const frame = useRef<HTMLFormElement>(null);
  const { rule, take, request, refusal, sending } = state;
  const rows = rowsOf(entity, preview, take);
  const refused = isProblem(refusal) && refusal.errors.length > 0 ? refusal.errors : undefined;
  const faults = faultsOf(refused ?? preview.errors, request, rows);
  useFirstError(frame, refused ? faults.fields : nothing);
  const [folded, setFolded] = useState(true);
  const unfolded = !folded || rows.alike.some(({ field }) => faults.fields.has(field.name));
  const general = [refusal && !refused ? words(refusal) : '', faults.rest].filter(Boolean).join(' ');
  const columns = ids.flatMap((id) => preview.records.find((record) => record.id === id) ?? []);
  const table = (of: readonly Row[]) =>
    of.map((row) => (
      <FieldRow
        key={row.field.name}
        entity={entity}
        columns={columns}
        row={row}
        fault={faults.fields.get(row.field.name)}
        taken={row.field.name in take}
        choose={(from) => state.choose(row.field.name, from)}
      />
    ));
  return (
    <form
      ref={frame}
      className={styles.page}
      noValidate
      aria-busy={state.preview.isPlaceholderData}
      onKeyDown={keepEnter}
      onSubmit={(event) => {
        event.preventDefault();
        void state.submit(preview);
      }}
    >
      {general !== '' && (
        <Alert color="red" variant="light" role="alert">
          {general}
        </Alert>
      )}
      <RuleChoice rule={rule} onChange={state.setRule} />
      <div className={styles.frame}>
        <div className={styles.table} style={{ '--records': columns.length } as CSSProperties}>
          <Heads entity={entity} columns={columns} state={state} faults={faults} />
          {table(rows.open)}
          {rows.open.length === 0 && <p className={styles.none}>{t('nothing_differs')}</p>}
          {rows.alike.length > 0 && (
            <div className={styles.alike}>
              <Button
                variant="subtle"
                size="sm"
                px="sm"
                aria-expanded={unfolded}
                leftSection={
                  unfolded ? (
                    <IconChevronUp size={16} aria-hidden />
                  ) : (
                    <IconChevronDown size={16} aria-hidden />
                  )
                }
                onClick={() => setFolded(unfolded)}
              >
                {unfolded
                  ? t('hide_alike')
                  : t('show_alike', { count: rows.alike.length, number: formats.number(rows.alike.length) })}
              </Button>
            </div>
          )}
          {unfolded && table(rows.alike)}
        </div>
      </div>
      <div className={styles.foot}>
        <Consequences moved={preview.moved} />
        <Button type="submit" loading={sending} title="Ctrl+Enter">
          {t('merge', { count: columns.length, number: formats.number(columns.length) })}
        </Button>
      </div>
    </form>
  );
}

const nothing: ReadonlyMap<string, string> = new Map();
const rules: readonly Rule[] = ['fill', 'newest', 'oldest'];

function RuleChoice({ rule, onChange }: { rule: Rule; onChange(rule: Rule): void }) {
  const t = useTranslations('merging.rule');
  return (
    <div className={styles.rule}>
      <span className={styles.ruleLabel}>{t('label')}</span>
      <Segments
        label={t('label')}
        value={rule}
        onChange={onChange}
        options={rules.map((value) => ({ value, label: t(`${value}.name`) }))}
      />
      <span className="quiet">{t(`${rule}.help`)}</span>
    </div>
  );
}

interface HeadsProps {
  entity: Entity;
  columns: readonly AnyRecord[];
  state: MergingState;
  faults: Faults;
}

function Heads({ entity, columns, state, faults }: HeadsProps) {
  const t = useTranslations('merging');
  const label = useId();
  return (
    <div className={`${styles.row} ${styles.heads}`} role="radiogroup" aria-labelledby={label}>
      <span id={label} className={styles.label}>
        {t('which_stays')}
      </span>
      {columns.map((record) => (
        <Head
          key={record.id}
          entity={entity}
          record={record}
          name={label}
          state={state}
          removable={columns.length > 2}
          fault={faults.records.get(record.id)}
        />
      ))}
      <span className={`${styles.result} ${styles.resultHead}`}>{t('result')}</span>
    </div>
  );
}

interface HeadProps {
  entity: Entity;
  record: AnyRecord;
  name: string;
  state: MergingState;
  removable: boolean;
  fault: string | undefined;
}

function Head({ entity, record, name, state, removable, fault }: HeadProps) {
  const t = useTranslations('merging');
  const formats = useFormats();
  const called = labelOf(entity, record) || '…';
  const stays = record.id === state.keep;
  return (
    <div className={styles.cell} data-chosen={stays || undefined}>
      <label className={styles.option}>
        <input
          type="radio"
          name={name}
          className={styles.radio}
          checked={stays}
          onChange={() => state.setKeep(record.id)}
        />
        <span className={styles.head}>
          <strong>{called}</strong>
          <span className={styles.fate}>{t(stays ? 'stays' : 'goes')}</span>
          <span className="quiet">
            {t('dates', {
              created: formats.date(record.created_at),
              changed: formats.date(record.updated_at),
            })}
          </span>
        </span>
      </label>
      <span className={styles.tools}>
        <a
          href={`/${entity.plural}/${record.id}`}
          target="_blank"
          rel="noopener"
          className={styles.look}
          aria-label={t('look', { name: called })}
          title={t('look', { name: called })}
        >
          <IconExternalLink size={16} aria-hidden />
        </a>
        {removable && (
          <IconButton
            aria-label={t('leave_out', { name: called })}
            title={t('leave_out', { name: called })}
            onClick={() => state.leaveOut(record.id)}
          >
            <IconX size={16} aria-hidden />
          </IconButton>
        )}
      </span>
      {fault && (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
    </div>
  );
}

interface RowProps {
  entity: Entity;
  columns: readonly AnyRecord[];
  row: Row;
  fault: string | undefined;
  /** Chosen by hand. */
  taken: boolean;
  choose(from: Id | undefined): void;
}

function FieldRow({ entity, columns, row, fault, taken, choose }: RowProps) {
  const t = useTranslations('merging');
  const { field, values, chosen, result } = row;
  const label = useId();
  const united = isUnited(field);
  return (
    <div
      className={styles.row}
      role="radiogroup"
      aria-labelledby={label}
      aria-describedby={fault && `${label}fault`}
      data-field={field.name}
    >
      <span id={label} className={styles.label}>
        {field.label}
      </span>
      {columns.map((record) => (
        <div key={record.id} className={styles.cell} data-chosen={chosen === record.id || undefined}>
          <label className={styles.option}>
            <input
              type="radio"
              name={label}
              className={styles.radio}
              checked={chosen === record.id}
              onChange={() => choose(record.id)}
            />
            <span className={styles.value}>
              <span className={styles.whose}>{labelOf(entity, record) || '…'}</span>
              <Value value={values.get(record.id)} field={field} />
            </span>
          </label>
        </div>
      ))}
      <div className={styles.result} data-apart={chosen === together || chosen === undefined || undefined}>
        {united && (
          <label className={styles.option}>
            <input
              type="radio"
              name={label}
              className={styles.radio}
              checked={chosen === together}
              onChange={() => choose(undefined)}
            />
            <span>{t('together')}</span>
          </label>
        )}
        <output className={styles.becomes} aria-label={t('result_of', { field: field.label })}>
          <Value value={result} field={field} />
        </output>
        {taken && !united && (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            onClick={() => choose(undefined)}
          >
            {t('by_rule')}
          </Button>
        )}
        {fault && (
          <p id={`${label}fault`} role="alert" className={styles.fault}>
            {fault}
          </p>
        )}
      </div>
    </div>
  );
}

function Consequences({ moved }: { moved: Moved }) {
  const t = useTranslations('merging');
  const what = useMovedWords()(moved);
  return (
    <p className={styles.consequences} role="status">
      {what === '' ? t('moves_nothing') : t('moves', { what })} {t('goes_to_trash')}
    </p>
  );
}
