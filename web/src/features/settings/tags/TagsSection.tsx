// Words put on records: their names, colours, and what is meant by them.
import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import type { Tag } from '@/generated/schema';
import { useRemove } from '@/records/changes';
import { useEntity } from '@/records/schema';
import { Pill } from '@/ui/Pill';
import { ColorChoice } from '../parts/ColorChoice';
import styles from '../parts/parts.module.css';
import { RecordDialog } from '../parts/RecordDialog';
import { Section } from '../parts/Section';

const fields = ['name', 'color', 'description'] as const;

export default function TagsSection() {
  const t = useTranslations('settings.tags');
  const tags = useSuspenseInfiniteQuery(recordsOf('tag').pages({ sort: 'name', limit: 200 }));
  const remove = useRemove('tag');
  const may = useEntity('tag')?.may;
  const [open, setOpen] = useState<Tag | 'new'>();
  const items = tags.data.pages.flatMap((page) => page.items);
  return (
    <Section
      title={t('title')}
      help={t('help')}
      actions={
        may?.create && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
            {t('add')}
          </Button>
        )
      }
    >
      {items.length === 0 && <p className="quiet">{t('none')}</p>}
      <ul className={styles.rows}>
        {items.map((tag) => (
          <li key={tag.id} className={styles.row}>
            <div className={styles.rowText}>
              <button
                type="button"
                className={styles.rowButton}
                disabled={may?.update === 'none'}
                onClick={() => setOpen(tag)}
              >
                <Pill color={tag.color ?? 'gray'}>{tag.name}</Pill>
              </button>
              {tag.description && <span className={styles.rowFacts}>{tag.description}</span>}
            </div>
            {may?.remove !== 'none' && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={40}
                aria-label={t('remove', { name: tag.name })}
                onClick={() => remove.mutate([tag.id])}
              >
                <IconTrash size={17} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {tags.hasNextPage && (
        <Button variant="default" loading={tags.isFetchingNextPage} onClick={() => void tags.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {open && (
        <RecordDialog
          entity="tag"
          title={open === 'new' ? t('add') : open.name}
          fields={fields}
          record={open === 'new' ? { color: 'gray' } : { ...open }}
          editors={{
            color: (value, onChange) => <ColorChoice entity="tag" value={value} onChange={onChange} />,
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Section>
  );
}
