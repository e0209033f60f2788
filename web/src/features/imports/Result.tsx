// What an import did, and what can be done about it: look at it, correct what was refused, take it all back.
import { Button, FileButton, Group, Progress } from '@mantine/core';
import { IconList, IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Filter } from '@/api/filter';
import { isProblem } from '@/api/problem';
import { inSentence } from '@/base/words';
import { plurals } from '@/generated/schema';
import { useSchema } from '@/records/schema';
import { acceptedFiles } from './DropZone';
import { Counts } from './findings/Counts';
import { Findings } from './findings/Findings';
import { Names } from './findings/Names';
import styles from './Imports.module.css';
import type { Import } from './imports';
import { UndoImport } from './UndoImport';
import { useUpload } from './useUpload';

/** Records that came into being while it ran. */
function importedFilter({ created_at, finished_at }: Import): Filter {
  return { and: [{ created_at: { gte: created_at } }, { created_at: { lte: finished_at ?? created_at } }] };
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
      {sending.state === 'refused' && (
        <span className="refused" role="alert">
          {isProblem(sending.error) && sending.error.code !== 'offline'
            ? sending.error.words
            : t('upload.offline')}
        </span>
      )}
    </>
  );
}

export function Result({ item }: { item: Import }) {
  const t = useTranslations('import_wizard.result');
  const entity = useSchema().find(item.entity);
  const created = item.totals.created ?? 0;
  const known = ['import_unreadable', 'import_second_header', 'forbidden'];
  return (
    <section className={styles.step} aria-labelledby="step-result">
      <h2 className={styles.heading} id="step-result">
        {t(item.state === 'done' ? 'done' : item.state === 'failed' ? 'failed' : 'cancelled')}
      </h2>
      {item.state === 'failed' && (
        <p className="refused" role="alert">
          {t('problem', { code: known.includes(item.problem ?? '') ? String(item.problem) : 'other' })}
        </p>
      )}
      <Counts totals={item.totals} would={false} />
      {(item.totals.unlinked ?? 0) > 0 && <p>{t('unlinked', { count: item.totals.unlinked ?? 0 })}</p>}
      <Group gap="sm">
        {created > 0 && entity && (
          <Button
            renderRoot={(props) => (
              <Link
                to="/$plural"
                params={{ plural: plurals[item.entity] }}
                search={{ filter: importedFilter(item) }}
                {...props}
              />
            )}
            leftSection={<IconList size={16} aria-hidden />}
          >
            {t('show', { noun: inSentence(entity.plural_label) })}
          </Button>
        )}
        {(item.totals.rejected ?? 0) + (item.totals.unlinked ?? 0) > 0 && <SendAgain item={item} />}
        <UndoImport item={item} />
      </Group>
      <Names item={item} would={false} />
      <Findings item={item} />
    </section>
  );
}
