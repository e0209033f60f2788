// What the chosen file holds: guessed, corrected by the reader, and sent.
import { Button, Chip, Group, Progress } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import type { EntityName } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import { beginningOf, guessNoun, headings } from './guess';
import styles from './Imports.module.css';
import { useUpload } from './useUpload';

function useImportable() {
  return useSchema().entities.filter(({ traits, may }) => traits.includes('importable') && may.create);
}

function useHeadings(file: File): string[] {
  const [heads, setHeads] = useState<string[]>([]);
  useEffect(() => {
    let current = true;
    void beginningOf(file).then((text) => current && setHeads(headings(text)));
    return () => {
      current = false;
    };
  }, [file]);
  return heads;
}

const shownHeadings = 12;

export function NounChoice({ file, onBack }: { file: File; onBack(): void }) {
  const t = useTranslations('import_wizard');
  const formats = useFormats();
  const entities = useImportable();
  const heads = useHeadings(file);
  const guessed = guessNoun(entities, file.name, heads);
  const [told, setTold] = useState<EntityName>();
  const { sending, start, stop } = useUpload();
  const noun = told ?? guessed;
  const busy = sending.state === 'sending';

  return (
    <section className={styles.panel} aria-label={t('noun.title')}>
      <div className={styles.file}>
        <IconFileSpreadsheet size={22} stroke={1.4} aria-hidden />
        <strong className="cut">{file.name}</strong>
        <span className="quiet">{formats.size(file.size)}</span>
      </div>
      <p className={styles.heads}>
        {heads.slice(0, shownHeadings).join(' · ')}
        {heads.length > shownHeadings && ' …'}
      </p>
      <h2 className={styles.question} id="noun-question">
        {t('noun.title')}
      </h2>
      <Chip.Group value={noun ?? ''} onChange={(value) => setTold(value as EntityName)}>
        <div className={styles.nouns} role="radiogroup" aria-labelledby="noun-question">
          {entities.map(({ name, plural_label }) => (
            <Chip key={name} value={name} disabled={busy} icon={<NounIcon entity={name} size={14} />}>
              {plural_label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      {sending.state === 'refused' && (
        <p className="refused" role="alert">
          {isProblem(sending.error) && sending.error.code !== 'offline'
            ? sending.error.words
            : t('upload.offline')}
        </p>
      )}
      {busy && (
        <Progress.Root size="lg">
          <Progress.Section
            value={sending.done * 100}
            aria-label={t('upload.sending')}
            animated={sending.done >= 1}
          />
        </Progress.Root>
      )}
      <Group gap="sm" aria-live="polite">
        <Button disabled={!noun} loading={busy} onClick={() => noun && void start(file, noun)}>
          {sending.state === 'refused' ? t('upload.again') : t('upload.start')}
        </Button>
        <Button variant="default" onClick={busy ? stop : onBack}>
          {busy ? t('upload.stop') : t('upload.other')}
        </Button>
        {busy && (
          <span className="quiet numbers">
            {sending.done < 1 ? formats.percent(Math.floor(sending.done * 100)) : t('upload.reading')}
          </span>
        )}
      </Group>
    </section>
  );
}
