// Says that a record is in the trash, and takes it out.
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { keys, recordsOf } from '@/api/records';
import { labelOf } from '@/api/schema';
import { brief } from '@/base/names';
import { useFormats } from '@/locale/ReaderProvider';
import { useToasts } from '@/ui/toasts';
import { mayRemove } from '../may';
import { usePage } from './context';
import { survivorOf } from './Merged';
import styles from './states.module.css';

export function InTrash() {
  const t = useTranslations('record_page.in_trash');
  const merged = useTranslations('alike.merged');
  const formats = useFormats();
  const { entity, id, record } = usePage();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [busy, setBusy] = useState(false);
  const survivor = survivorOf(record);
  const restore = async () => {
    setBusy(true);
    try {
      const { undo } = await recordsOf(entity.name).restore(id);
      await queries.invalidateQueries({ queryKey: keys.noun(entity.name) });
      toasts.changed(t('restored', { name: brief(labelOf(entity, record)) }), undo);
    } catch (error) {
      toasts.failed(error);
      setBusy(false);
    }
  };
  return (
    <div role="status" className={styles.trash}>
      {survivor && (
        <span>
          {merged.rich('into', {
            record: () => (
              <Link
                to="/$plural/$id"
                params={{ plural: entity.plural, id: survivor.id }}
                className={styles.link}
              >
                {survivor.label ?? '…'}
              </Link>
            ),
          })}
        </span>
      )}
      <span>{t('since', { when: formats.relative(String(record.deleted_at)) })}</span>
      {mayRemove(entity, record) && (
        <Button size="compact-md" loading={busy} onClick={() => void restore()}>
          {t('restore')}
        </Button>
      )}
    </div>
  );
}
