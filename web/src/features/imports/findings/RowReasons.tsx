import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { type EntityName, plurals } from '@/generated/schema';
import styles from '../Imports.module.css';
import { type Import, isOpen, type Row } from '../imports';
import { TakeName } from '../TakeName';

type Reason = Row['errors'][number];

function RecordLink({ item, id }: { item: Import; id: unknown }) {
  const t = useTranslations('import_wizard.findings');
  if (typeof id !== 'string' || id === '') return null;
  return (
    <Link to="/$plural/$id" params={{ plural: plurals[item.entity], id }} className={styles.textLink}>
      {t('show_record')}
    </Link>
  );
}

function NearName({ item, code, parameters }: { item: Import } & Pick<Reason, 'code' | 'parameters'>) {
  const { target, value, suggestion } = parameters ?? {};
  const names = [target, value, suggestion].every((part) => typeof part === 'string' && part !== '');
  if (code !== 'import_link_unknown' || !names || !isOpen(item)) return null;
  return <TakeName noun={target as EntityName} name={String(value)} similar={String(suggestion)} />;
}

/** Why a row was left out: a sentence a fault, and the record that is there already or that the row became. */
export function RowReasons({ row, item }: { row: Row; item: Import }) {
  return (
    <ul className={styles.plain}>
      {row.errors.map(({ field, code, message, parameters }) => (
        <li key={field + code}>
          {field && <strong>{field}: </strong>}
          {message} <NearName item={item} code={code} parameters={parameters} />
          <RecordLink item={item} id={parameters?.record || row.record} />
        </li>
      ))}
    </ul>
  );
}
