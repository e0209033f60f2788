// All that is known about a record, in sections; what is not known is folded away.
import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { keep, kept } from '@/base/storage';
import { isEmpty } from '@/fields';
import { LinkFilterContext } from '@/fields/link/choices';
import { FirstTime } from '../form/FirstTime';
import { narrows } from '../form/rules';
import { usePage } from './context';
import { Fact } from './Fact';
import styles from './Facts.module.css';
import { type FactSection, factSections } from './sections';

export function Facts() {
  const t = useTranslations('record_page');
  const { entity, record, complete } = usePage();
  const [all, setAll] = useState(() => kept<boolean>('facts.all') ?? false);
  const sections = useMemo(() => factSections(entity), [entity]);
  const shown = sections.map((section) => ({
    ...section,
    fields: section.fields.filter(
      ({ name }) =>
        all || section.name === 'essential' || (complete && !isEmpty(record[name]) && record[name] !== false),
    ),
  }));
  const count = (some: readonly FactSection[]) => some.reduce((sum, { fields }) => sum + fields.length, 0);
  const hidden = count(sections) - count(shown);
  const toggle = () => {
    keep('facts.all', !all);
    setAll(!all);
  };

  return (
    <FirstTime values={record}>
      <LinkFilterContext value={(field) => narrows(entity, field, { ...record })}>
        {shown.map(
          (section) => section.fields.length > 0 && <Section key={section.name} section={section} />,
        )}
        {complete && (all || hidden > 0) && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            className={styles.more}
            aria-expanded={all}
            leftSection={<IconChevronDown size={14} aria-hidden className={styles.chevron} />}
            onClick={toggle}
          >
            {all ? t('hide_empty') : t('show_empty', { count: hidden })}
          </Button>
        )}
      </LinkFilterContext>
    </FirstTime>
  );
}

function Section({ section }: { section: FactSection }) {
  const t = useTranslations('record_page.sections');
  const name = t(section.name);
  return (
    <section className={styles.section} aria-label={name} data-section={section.name}>
      <h2 className={styles.heading}>{name}</h2>
      <dl className={styles.list}>
        {section.fields.map((field) => (
          <Fact key={field.name} field={field} />
        ))}
      </dl>
    </section>
  );
}
