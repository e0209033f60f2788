// Takes the list, or what is chosen of it, out as a file: the rows and columns that are shown.

import { Button, Checkbox, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { wallOf } from '@/base/zone';
import { useFormats } from '@/locale/ReaderProvider';
import { Modal, Select } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import {
  countInFile,
  type ExportFormat,
  type ExportWish,
  exportAddress,
  fetchChosen,
  formatsOf,
  idsAtOnce,
  isWorkbook,
  saveFile,
} from './exporting';
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
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const [mark, setMark] = useState(true);
  const [older, setOlder] = useState(false);
  const { entity, columns, settings, match, selection, total } = list;
  const some = chosen && !(selection.now.all && selection.now.ids.size === 0);
  const count = some ? selection.count : total;
  const wish: ExportWish = {
    entity: entity.name,
    match,
    sort: settings.sort,
    fields: columns.map(({ path }) => path),
    language,
    format,
    mark,
    older,
  };
  const name = `${entity.plural_label}-${wallOf(Date.now(), timeZone).date}.${format}`;
  const tooMany = some && isWorkbook(format) && !selection.now.all && selection.now.ids.size > idsAtOnce;

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
        <Select
          label={t('format')}
          data={formatsOf(entity.name).map((value) => ({ value, label: t(`formats.${value}`) }))}
          value={format}
          onChange={(value) => value && setFormat(value as ExportFormat)}
          allowDeselect={false}
        />
        {format === 'csv' && (
          <Checkbox
            label={t('mark')}
            checked={mark}
            onChange={(event) => setMark(event.currentTarget.checked)}
          />
        )}
        {format === 'vcf' ? (
          <>
            <Checkbox
              label={t('older')}
              checked={older}
              onChange={(event) => setOlder(event.currentTarget.checked)}
            />
            <Text size="sm">{t('cards')}</Text>
          </>
        ) : (
          columns.some(({ field }) => field.kind === 'money') && <Text size="sm">{t('amounts')}</Text>
        )}
        {tooMany && (
          <Text size="sm" role="alert">
            {t('too_many', { count: formats.number(idsAtOnce) })}
          </Text>
        )}
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
            disabled={count === 0 || tooMany}
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
