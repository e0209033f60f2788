// How far a search through all records is.
import { Progress } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Scan } from '@/api/duplicates';
import { useFormats } from '@/locale/ReaderProvider';
import { shareOf } from './scan';

export default function ScanProgress({ scan }: { scan: Scan }) {
  const t = useTranslations('duplicates.scan');
  const formats = useFormats();
  const share = shareOf(scan);
  const reading = scan.step === 'reading';
  const words = t(scan.step, {
    done: formats.number(reading ? scan.looked_at : scan.compared),
    all: formats.number(reading ? scan.records : scan.candidates),
  });
  return (
    <>
      <Progress.Root size="lg">
        <Progress.Section value={share} aria-label={t('title')} aria-valuetext={words} />
      </Progress.Root>
      <span className="numbers">
        {words} · {t('found', { count: scan.pairs, number: formats.number(scan.pairs) })}
      </span>
    </>
  );
}
