// Whom and what an activity is about, each with the way there.
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { type Activity, type EntityName, plurals } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import styles from './Activities.module.css';

export function About({ activity, here }: { activity: Activity; here: boolean }) {
  const formats = useFormats();
  const [contact, ...others] = activity.contacts ?? [];
  const about = [
    ['contact', contact],
    ['company', activity.company],
    ['deal', activity.deal],
  ] as const satisfies readonly (readonly [EntityName, unknown])[];
  const shown = about.flatMap(([entity, link]) => (link?.label ? [{ entity, link }] : []));
  return (
    <span className={`cut ${styles.about}`}>
      {shown.map(({ entity, link }, index) => (
        <Fragment key={entity}>
          {index > 0 && <span aria-hidden> · </span>}
          <Link
            to="/$plural/$id"
            params={{ plural: plurals[entity], id: link.id }}
            className={styles.link}
            tabIndex={here ? 0 : -1}
            draggable={false}
          >
            {link.label}
          </Link>
          {entity === 'contact' && others.length > 0 && (
            <span title={others.map(({ label }) => label ?? '…').join('\n')}>
              {' '}
              +{formats.number(others.length)}
            </span>
          )}
        </Fragment>
      ))}
    </span>
  );
}
