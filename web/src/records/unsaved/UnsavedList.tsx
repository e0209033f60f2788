import { useTranslations } from 'use-intl';
import { ShowFieldOrNone } from '@/fields';
import { RecordLink } from '@/ui/RecordLink';
import { useSchema } from '../schema';
import { Refused } from './Refused';
import { dropUnsaved, type Unsaved } from './store';
import styles from './unsaved.module.css';
import { useKeeping } from './useKeeping';

export default function UnsavedList({ all }: { all: readonly Unsaved[] }) {
  const t = useTranslations('unsaved');
  return (
    <section className={styles.list} aria-label={t('title')}>
      <h2 className={styles.title}>{t('title')}</h2>
      <ul>
        {all.map((unsaved) => (
          <Line key={`${unsaved.id} ${unsaved.field}`} unsaved={unsaved} />
        ))}
      </ul>
    </section>
  );
}

function Line({ unsaved }: { unsaved: Unsaved }) {
  const t = useTranslations('unsaved');
  const schema = useSchema();
  const keep = useKeeping(unsaved.entity);
  const { entity, id, name, field: path, values, why, contested, about } = unsaved;
  const field = schema.field(entity, path);
  const noun = schema.find(entity);
  if (!field || !noun) return null;
  return (
    <li className={styles.line}>
      <div className={styles.what}>
        <RecordLink plural={noun.plural} id={id} className={styles.name}>
          {name || noun.label}
        </RecordLink>
        <span className="quiet">{field.label}</span>
        <span className={styles.value}>
          <ShowFieldOrNone field={field} value={values[path]} />
        </span>
      </div>
      <Refused
        entity={entity}
        id={id}
        field={(about && schema.field(entity, about)) || field}
        why={why}
        contested={contested}
        onAgain={(version = unsaved.version) => void keep({ ...unsaved, version })}
        onDrop={() => dropUnsaved(unsaved)}
        drop={t('drop')}
      />
    </li>
  );
}
