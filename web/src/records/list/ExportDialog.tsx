// Takes the list, or what is chosen of it, out as CSV: the rows and columns that are shown.

import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { wallOf } from '@/base/zone';
import { useFormats } from '@/locale/ReaderProvider';
import { Modal } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import { countInFile, type ExportWish, exportAddress, fetchChosen, saveFile } from './exporting';
import type { ChoosingList } from './list';

interface Props {
  list: ChoosingList;
  /** What is chosen rather than everything that matches. */
  chosen?: boolean;
  onClose(): void;
}

export function ExportDialog({ list, chosen = false, onClose }: Props) {
  const t = useTranslations('list.export');
  const formats = useFormats();
  const { language, timeZone } = formats.reader;
  const toasts = useToasts();
  const [done, setDone] = useState<number>();
  const { entity, columns, settings, match, selection, total } = list;
  const some = chosen && !(selection.now.all && selection.now.ids.size === 0);
  const count = some ? selection.count : total;
  const wish: ExportWish = {
    entity: entity.name,
    match,
    sort: settings.sort,
    fields: columns.map(({ path }) => path),
    language,
  };
  const name = `${entity.plural_label}-${wallOf(Date.now(), timeZone).date}.csv`;

  const take = async () => {
    if (!some) {
      saveFile(exportAddress(wish), name);
      return onClose();
    }
    try {
      setDone(0);
      const blob = await fetchChosen(wish, selection.now, count ?? 0, setDone);
      const address = URL.createObjectURL(blob);
      saveFile(address, name);
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (error) {
      toasts.failed(error);
    }
    onClose();
  };

  return (
    <Modal opened onClose={onClose} closeButtonProps={{ 'aria-label': t('cancel') }} title={t('title')}>
      <Stack>
        <Text size="sm">
          {count === undefined
            ? t('counting')
            : t('rows', {
                count,
                number: formats.number(count),
                columns: formats.number(countInFile(columns)),
              })}
        </Text>
        {columns.some(({ field }) => field.kind === 'money') && <Text size="sm">{t('amounts')}</Text>}
        <Text size="sm" c="dimmed">
          {name}
        </Text>
        {done !== undefined && (
          <Progress value={(100 * done) / Math.max(1, count ?? 1)} aria-label={t('title')} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            onClick={() => void take()}
            disabled={count === 0}
            loading={done !== undefined}
            data-autofocus
          >
            {t('download')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
