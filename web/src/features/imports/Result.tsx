// What an import did, and what can be done about it: look at it, correct what was refused, take it all back.
import { Button, FileButton, Group, Progress } from '@mantine/core';
import { IconList, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { importedPairsQuery } from '@/api/duplicates';
import type { Filter } from '@/api/filter';
import { inSentence } from '@/base/words';
import { type EntityName, plurals } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { useToasts } from '@/ui/toasts';
import { Discard } from './Discard';
import { acceptedFiles } from './DropZone';
import { Counts } from './findings/Counts';
import { Findings } from './findings/Findings';
import { NamedBeside } from './findings/NamedBeside';
import { Names } from './findings/Names';
import { Hold } from './Hold';
import styles from './Imports.module.css';
import { canBeUndone, type Import, isTakenBack, readOutlook } from './imports';
import { StayingList } from './StayingList';
import { type Standing, standingOf } from './standing';
import { UndoImport } from './UndoImport';
import { Undoing } from './Undoing';
import { UndoneNote } from './UndoneNote';
import { UploadProblem } from './UploadProblem';
import { useUpload } from './useUpload';

/** Records that came into being while it ran, or that were there before and have not changed since. */
function broughtFilter({ created_at, finished_at }: Import, how: 'created' | 'updated'): Filter {
  const whileItRan = (field: string): Filter[] => [
    { [field]: { gte: created_at } },
    { [field]: { lte: finished_at ?? created_at } },
  ];
  if (how === 'created') return { and: whileItRan('created_at') };
  return { and: [...whileItRan('updated_at'), { created_at: { lt: created_at } }] };
}

/** Ways to the records that it made and to those that it changed. */
function Brought({ item }: { item: Import }) {
  const t = useTranslations('import_wizard.result');
  const entity = useSchema().find(item.entity);
  if (!entity) return null;
  return (['created', 'updated'] as const)
    .filter((how) => (item.totals[how] ?? 0) > 0)
    .map((how) => (
      <Button
        key={how}
        variant={how === 'created' || !item.totals.created ? 'filled' : 'default'}
        renderRoot={(props) => (
          <Link
            to="/$plural"
            params={{ plural: plurals[item.entity] }}
            search={{ filter: broughtFilter(item, how) }}
            {...props}
          />
        )}
        leftSection={<IconList size={16} aria-hidden />}
      >
        {t(how === 'created' ? 'show' : 'show_updated', { noun: inSentence(entity.plural_label) })}
      </Button>
    ));
}

function SendAgain({ item }: { item: Import }) {
  const t = useTranslations('import_wizard');
  const { sending, start } = useUpload();
  return (
    <>
      <FileButton accept={acceptedFiles} onChange={(file) => file && void start(file, item.entity)}>
        {(button) => (
          <Button
            {...button}
            variant="default"
            leftSection={<IconUpload size={16} aria-hidden />}
            loading={sending.state === 'sending'}
          >
            {t('result.send_again')}
          </Button>
        )}
      </FileButton>
      {sending.state === 'sending' && (
        <Progress value={sending.done * 100} w="8rem" aria-label={t('upload.sending')} />
      )}
      <UploadProblem sending={sending} />
    </>
  );
}

const headings: { [S in Standing]?: 'done' | 'failed' | 'cut_off' | 'undone' | 'partly_undone' } = {
  done: 'done',
  failed: 'failed',
  cut_off: 'cut_off',
  undone: 'undone',
  partly_undone: 'partly_undone',
};

/** What taking it back would come to by now: others may have changed its records since. The server tries it, so it is asked. */
function Outlook({ item }: { item: Import }) {
  const t = useTranslations('import_wizard.result');
  const toasts = useToasts();
  const { data, isPending, mutate } = useMutation({
    mutationFn: () => readOutlook(item.id),
    onError: toasts.failed,
  });
  return (
    <>
      <Group gap="sm">
        <Button variant="subtle" size="compact-sm" loading={isPending} onClick={() => mutate()}>
          {t('look_ahead')}
        </Button>
        <p className={styles.small} role="status">
          {data && t('outlook', { count: data.undone, kept: data.kept })}
        </p>
      </Group>
      {data && data.staying.length > 0 && <StayingList staying={data.staying} />}
    </>
  );
}

/** A file says what its stages are called, not how they follow each other. */
function MadeStages({ item: { totals } }: { item: Import }) {
  const t = useTranslations('import_wizard.result');
  const names = totals.made?.stage?.map(({ name }) => name) ?? [];
  if (names.length === 0) return null;
  return (
    <p>
      {t.rich('stages', {
        count: totals.linked?.stage ?? names.length,
        names: names.join(', '),
        pipelines: (words) => (
          <Link to="/settings/{-$section}" params={{ section: 'pipelines' }}>
            {words}
          </Link>
        ),
      })}
    </p>
  );
}

/** What came with it and may be there twice: said to whom the pairs are shown. */
function Alike({ item: { id, totals }, noun }: { item: Import; noun: EntityName }) {
  const t = useTranslations('import_wizard.result');
  const entity = useSchema().find(noun);
  const { compared } = totals;
  const { data } = useQuery({ ...importedPairsQuery(noun, id), enabled: compared?.state !== 'running' });
  if (!entity || !data) return null;
  return (
    <p role="status">
      {data.count === 0
        ? t('none_alike')
        : t.rich('alike', {
            count: data.count ?? 0,
            noun: inSentence(entity.plural_label),
            queue: (words) => (
              <Link to="/duplicates" search={{ noun, import: id }} className={styles.textLink}>
                {words}
              </Link>
            ),
          })}
    </p>
  );
}

/** How what came in is compared with what was there, and what came of it. */
function ComparedWith({ item }: { item: Import }) {
  const t = useTranslations('import_wizard.result');
  const schema = useSchema();
  const { compared, created = 0, linked = {} } = item.totals;
  if (!compared) return null;
  if (compared.state === 'running')
    return <p role="status">{t('comparing', { done: compared.looked_at, all: compared.records })}</p>;
  if (compared.state === 'failed') return <p role="status">{t('not_compared')}</p>;
  const nouns = (Object.keys(linked) as EntityName[]).filter((noun) => (linked[noun] ?? 0) > 0);
  const made = created > 0 && !nouns.includes(item.entity) ? [item.entity, ...nouns] : nouns;
  return made
    .filter((noun) => schema.find(noun)?.traits.includes('mergeable'))
    .map((noun) => <Alike key={noun} item={item} noun={noun} />);
}

export function Result({ item }: { item: Import }) {
  const t = useTranslations('import_wizard.result');
  const formats = useFormats();
  const stands = !isTakenBack(item);
  const known = ['import_unreadable', 'import_second_header', 'import_file_cut', 'forbidden'];
  return (
    <section className={styles.step} aria-labelledby="step-result">
      <h2 className={styles.heading} id="step-result">
        {t(headings[standingOf(item)] ?? 'cancelled')}
      </h2>
      {item.state === 'failed' && (
        <p className="refused" role="alert">
          {t('problem', { code: known.includes(item.problem ?? '') ? String(item.problem) : 'other' })}
        </p>
      )}
      <UndoneNote item={item} />
      {item.undoing && <Undoing {...item.undoing} />}
      {item.cut_off && <p>{t('cut_off_help')}</p>}
      <Counts totals={item.totals} would={false} />
      <NamedBeside item={item} would={false} />
      <p className={styles.small}>
        {t('as_of', { when: formats.dateTime(item.finished_at ?? item.created_at) })}
      </p>
      {(item.totals.unlinked ?? 0) > 0 && <p>{t('unlinked', { count: item.totals.unlinked ?? 0 })}</p>}
      {stands && <MadeStages item={item} />}
      {stands && <ComparedWith item={item} />}
      <Group gap="sm">
        {stands && <Brought item={item} />}
        {(item.totals.rejected ?? 0) + (item.totals.unlinked ?? 0) > 0 && <SendAgain item={item} />}
        <Hold item={item} />
        <UndoImport item={item} />
        <Discard item={item} />
      </Group>
      {canBeUndone(item) && item.undoing === null && <Outlook key={item.undone?.at} item={item} />}
      <Names item={item} would={false} />
      <Findings item={item} />
    </section>
  );
}
