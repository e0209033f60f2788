import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRecent } from '@/records/recent';
import { useSchema } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import styles from './Home.module.css';
import { Section } from './Section';

const shown = 8;

export function Recent() {
  const t = useTranslations('home');
  const schema = useSchema();
  const recent = useRecent()
    .filter(({ entity }) => schema.find(entity))
    .slice(0, shown);
  if (recent.length === 0) return null;
  return (
    <Section title={t('recent')}>
      <ul className={styles.rows}>
        {recent.map(({ entity, id, label }) => (
          <li key={id} className={styles.row}>
            <Link
              to="/$plural/$id"
              params={{ plural: schema.find(entity)?.plural ?? entity, id }}
              className={styles.recent}
            >
              <NounIcon entity={entity} size={16} />
              <span className="cut">{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
