// What an undo leaves, each reason once: how many records of which kind, why, and who they are.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { inSentence } from '@/base/words';
import { type EntityName, plurals } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import styles from './Imports.module.css';
import type { Staying } from './imports';

const named = 3;
const reasons = ['still_linked', 'edited_since', 'undo_conflict', 'not_found', 'link_not_found', 'in_use'];

function useReason() {
  const t = useTranslations('import_wizard.undo');
  const formats = useFormats();
  const schema = useSchema();
  const words = (noun: EntityName, count: number) => {
    const entity = schema.find(noun);
    return inSentence((count === 1 ? entity?.label : entity?.plural_label) ?? noun);
  };
  return ({ entity, code, count, referrers }: Staying) => {
    const others = formats.list(referrers.map((noun) => words(noun, 2)));
    return t('stays', {
      reason: code === 'still_linked' && !others ? 'in_use' : reasons.includes(code) ? code : 'other',
      count,
      noun: words(entity, count),
      others,
    });
  };
}

function Records({ entity, records, count }: Staying) {
  const t = useTranslations('import_wizard.undo');
  const [all, setAll] = useState(false);
  const seen = records.filter(({ label }) => label !== null);
  const shown = all ? seen : seen.slice(0, named);
  const more = count - shown.length;
  return (
    <p className={styles.small}>
      {shown.map(({ id, label }, index) => (
        <span key={id}>
          {index > 0 && ' · '}
          <Link to="/$plural/$id" params={{ plural: plurals[entity], id }} className="inner-link">
            {label}
          </Link>
        </span>
      ))}
      {more > 0 && shown.length < seen.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          {t('show_all', { count: seen.length })}
        </Button>
      )}
      {more > 0 && shown.length === seen.length && shown.length > 0 && ` · ${t('more', { count: more })}`}
    </p>
  );
}

export function StayingList({ staying }: { staying: readonly Staying[] }) {
  const reason = useReason();
  return (
    <ul className={styles.staying}>
      {staying.map((each) => (
        <li key={`${each.entity} ${each.code}`}>
          <p>{reason(each)}</p>
          <Records {...each} />
        </li>
      ))}
    </ul>
  );
}
