import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { type EntityName, plurals } from '@/generated/schema';
import styles from '../Imports.module.css';
import type { Row } from '../imports';

/** Why a row was left out: a sentence a fault, and the record that is there already. */
export function RowReasons({ row, entity }: { row: Row; entity: EntityName }) {
  const t = useTranslations('import_wizard.findings');
  return (
    <ul className={styles.plain}>
      {row.errors.map(({ field, code, message, parameters }) => (
        <li key={field + code}>
          {field && <strong>{field}: </strong>}
          {message}{' '}
          {typeof parameters?.record === 'string' && (
            <Link
              to="/$plural/$id"
              params={{ plural: plurals[entity], id: parameters.record }}
              className={styles.textLink}
            >
              {t('show_record')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
