// Records that are made only because the file names them, so that a slip of the pen does not become a new company.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { inSentence } from '@/base/words';
import type { EntityName } from '@/generated/schema';
import { useSchema } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import styles from '../Imports.module.css';
import { type Import, isOpen, type NamedLink } from '../imports';
import { TakeName } from '../TakeName';
import { NamePages } from './NamePages';

interface ListProps {
  item: Import;
  noun: EntityName;
  names: NamedLink[];
  count: number;
}

function NameList({ item, noun, names, count }: ListProps) {
  const t = useTranslations('import_wizard.names');
  const entity = useSchema().find(noun);
  const near = names.filter(({ similar }) => similar !== null);
  const plain = names.filter(({ similar }) => similar === null).map(({ name }) => name);
  const more = count - names.length;
  const [listed, setListed] = useState(false);
  return (
    <li className={styles.names}>
      <NounIcon entity={noun} />
      <div>
        <strong>
          {t('count', {
            count,
            noun: inSentence((count === 1 ? entity?.label : entity?.plural_label) ?? noun),
          })}
        </strong>
        {listed ? (
          <NamePages item={item} wanted={{ which: 'made', noun }} />
        ) : (
          <>
            {near.map(({ name, similar }) => (
              <p key={name} className={styles.near}>
                <IconAlertTriangle size={15} aria-hidden />
                {t('similar', { name, similar: similar ?? '' })}
                {isOpen(item) && <TakeName noun={noun} name={name} similar={similar ?? ''} />}
              </p>
            ))}
            {plain.length > 0 && (
              <p className={styles.small}>
                {plain.join(' · ')}
                {more > 0 && !isOpen(item) && ` · ${t('more', { count: more })}`}
              </p>
            )}
            {more > 0 && isOpen(item) && (
              <Button variant="subtle" size="compact-sm" onClick={() => setListed(true)}>
                {t('show_more', { count: more })}
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  );
}

export function Names({ item, would }: { item: Import; would: boolean }) {
  const t = useTranslations('import_wizard.names');
  const { totals } = item;
  const made = Object.entries(totals.made ?? {}) as [EntityName, NamedLink[]][];
  const taken = Object.values(totals.taken ?? {}).flat();
  if (made.length === 0 && taken.length === 0) return null;
  return (
    <div>
      <h3 className={styles.subheading}>{would ? t('would_make') : t('made')}</h3>
      <ul className={styles.plain}>
        {made.map(([noun, names]) => (
          <NameList
            key={noun}
            item={item}
            noun={noun}
            names={names}
            count={totals.linked?.[noun] ?? names.length}
          />
        ))}
      </ul>
      {taken.length > 0 && (
        <p className={styles.small}>
          {t('taken', {
            names: taken
              .map(({ name, similar }) => t('taken_for', { name, similar: similar ?? '' }))
              .join(', '),
          })}
        </p>
      )}
    </div>
  );
}
