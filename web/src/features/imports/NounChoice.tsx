// What the chosen file holds: guessed, corrected by the reader, and sent. What is no table is told at once.
import { Button, Chip, Group, Progress } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import { foreignKind } from './foreign';
import { beginningOf, guessKind, headings } from './guess';
import styles from './Imports.module.css';
import { type FileKind, nounOf } from './kinds';
import { UploadProblem } from './UploadProblem';
import { useUpload } from './useUpload';

const route = getRouteApi('/imports');

function useImportable() {
  return useSchema().entities.filter(({ traits, may }) => traits.includes('importable') && may.create);
}

interface Look {
  heads: string[];
  /** What it is instead of a table. */
  foreign?: string;
}

/** What the beginning of the file tells; nothing before it was read. */
function useLook(file: File): Look | undefined {
  const [look, setLook] = useState<Look>();
  useEffect(() => {
    let current = true;
    const read = async () => {
      const foreign = await foreignKind(file);
      const heads = foreign ? [] : headings(await beginningOf(file));
      if (current) setLook({ heads, foreign });
    };
    void read();
    return () => {
      current = false;
    };
  }, [file]);
  return look;
}

const shownHeadings = 12;

function FileLine({ file }: { file: File }) {
  const formats = useFormats();
  return (
    <div className={styles.file}>
      <IconFileSpreadsheet size={22} stroke={1.4} aria-hidden />
      <strong className="cut">{file.name}</strong>
      <span className="quiet">{formats.size(file.size)}</span>
    </div>
  );
}

interface Props {
  file: File;
  onBack(): void;
}

export function NounChoice({ file, onBack }: Props) {
  const t = useTranslations('import_wizard');
  const look = useLook(file);
  return (
    <section className={styles.panel} aria-label={t('noun.title')}>
      <FileLine file={file} />
      {look?.foreign ? (
        <>
          <p className="refused" role="alert">
            {t('foreign', { found: look.foreign })}
          </p>
          <Group>
            <Button variant="default" onClick={onBack}>
              {t('upload.other')}
            </Button>
          </Group>
        </>
      ) : (
        <TableChoice file={file} heads={look?.heads ?? []} onBack={onBack} />
      )}
    </section>
  );
}

interface Kind {
  kind: FileKind;
  label: string;
}

/** Leads are contacts, and have their place beside them. */
function useKinds(entities: readonly Entity[]): Kind[] {
  const t = useTranslations('import_wizard.noun');
  return entities.flatMap(({ name, plural_label, fields }) => {
    const own = { kind: name, label: plural_label };
    const hasLeads = name === 'contact' && fields.some((field) => field.name === 'lifecycle');
    return hasLeads ? [own, { kind: 'lead' as const, label: t('leads') }] : [own];
  });
}

/** What the page that led here would have brought in. */
function useAskedFor(kinds: readonly Kind[]): FileKind | undefined {
  const asked = route.useSearch({ select: (search) => search.kind });
  return kinds.find(({ kind }) => kind === asked)?.kind;
}

function TableChoice({ file, heads, onBack }: Props & { heads: readonly string[] }) {
  const t = useTranslations('import_wizard');
  const formats = useFormats();
  const entities = useImportable();
  const kinds = useKinds(entities);
  const asked = useAskedFor(kinds);
  const [told, setTold] = useState<FileKind>();
  const { sending, start, stop } = useUpload();
  const kind = told ?? asked ?? guessKind(entities, file.name, heads);
  const busy = sending.state === 'sending';
  return (
    <>
      <p className={styles.heads}>
        {heads.slice(0, shownHeadings).join(' · ')}
        {heads.length > shownHeadings && ' …'}
      </p>
      <h2 className={styles.question} id="noun-question">
        {t('noun.title')}
      </h2>
      <Chip.Group value={kind ?? ''} onChange={(value) => setTold(value as FileKind)}>
        <div className={styles.nouns} role="radiogroup" aria-labelledby="noun-question">
          {kinds.map((each) => (
            <Chip
              key={each.kind}
              value={each.kind}
              disabled={busy}
              icon={<NounIcon entity={nounOf(each.kind)} size={14} />}
            >
              {each.label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <UploadProblem sending={sending} />
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
        <Button disabled={!kind} loading={busy} onClick={() => kind && void start(file, kind)}>
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
    </>
  );
}
