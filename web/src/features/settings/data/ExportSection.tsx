// Taking the data along: a table of each kind of record, and where whole copies come from.
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import styles from '../parts/parts.module.css';
import { Block, Section } from '../parts/Section';

const formats = ['xlsx', 'csv'] as const;

export default function ExportSection() {
  const t = useTranslations('settings.export');
  const { language } = useFormats().reader;
  const nouns = useSchema().entities.filter(({ name }) => name !== 'view');
  return (
    <Section title={t('title')} help={t('help')}>
      <ul className={styles.rows}>
        {nouns.map(({ name, plural, plural_label, description }) => (
          <li key={name} className={styles.row}>
            <NounIcon entity={name} />
            <div className={styles.rowText}>
              <span className={styles.rowName}>{plural_label}</span>
              <span className={styles.rowFacts}>{description}</span>
            </div>
            {formats.map((format) => (
              <Button
                key={format}
                component="a"
                href={`/api/v1/${plural}.${format}?headings=${language}`}
                download
                variant="default"
                size="compact-sm"
                leftSection={<IconDownload size={15} aria-hidden />}
                aria-label={t('download_of', { noun: plural_label, format: format.toUpperCase() })}
              >
                {format.toUpperCase()}
              </Button>
            ))}
          </li>
        ))}
      </ul>
      <Block title={t('part')}>
        <p className={styles.plain}>{t('part_help')}</p>
      </Block>
      <Block title={t('backup')}>
        <p className={styles.plain}>{t('backup_help')}</p>
        <pre className={styles.secretText}>sampark backup FILE --data DIR</pre>
      </Block>
    </Section>
  );
}
