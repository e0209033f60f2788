// What was understood of the table as a whole, and what is good to know about it.
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Select } from '@/ui/overlays';
import styles from '../Imports.module.css';
import type { Notice, Plan } from '../imports';

const known = [
  'import_cards',
  'import_titles',
  'import_header_again',
  'import_stray_quotes',
  'import_repaired_bytes',
  'import_thousands',
  'import_decimals',
  'import_bijoy',
  'import_no_field',
  'import_without_year',
  'import_no_choices',
  'import_by_ids',
];

export function NoticeLine({ notice: { code, parameters } }: { notice: Notice }) {
  const t = useTranslations('import_wizard.notice');
  if (!known.includes(code)) return null;
  const { count = 0, line = 0, value = '', number = '', typed = '', text = '', values = '' } = parameters;
  return (
    <p className={styles.notice}>
      <IconInfoCircle size={16} aria-hidden />
      {t('text', {
        code,
        count: Number(count),
        line: Number(line),
        value: String(value),
        number: String(number),
        typed: String(typed),
        text: String(text),
        values: String(values),
      })}
    </p>
  );
}

/** Which sheet of a workbook is read, where there are several. */
export function SheetSelect({ plan, onChoose }: { plan: Plan; onChoose(sheet: string): void }) {
  const t = useTranslations('import_wizard.understood');
  if (!plan.sheets || plan.sheets.length < 2) return null;
  return (
    <Select
      maw="24rem"
      label={t('sheet')}
      data={[...new Set(plan.sheets)]}
      value={plan.sheet ?? null}
      onChange={(sheet) => sheet && sheet !== plan.sheet && onChoose(sheet)}
      allowDeselect={false}
    />
  );
}

const encodings = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'KOI8-R',
  'Shift_JIS',
  'GB18030',
  'Big5',
  'EUC-KR',
  'UTF-8',
];

/** Of a CSV file of which nothing tells its encoding: what is read wrongly can be read otherwise. */
export function EncodingSelect({ plan, onChoose }: { plan: Plan; onChoose(encoding: string): void }) {
  const t = useTranslations('import_wizard.understood');
  const sure =
    plan.encoding.startsWith('UTF-') && !plan.notices?.some(({ code }) => code === 'import_repaired_bytes');
  if (sure || (plan.format && plan.format !== 'csv')) return null;
  return (
    <Select
      maw="24rem"
      label={t('encoding')}
      description={t('encoding_help')}
      data={encodings}
      value={plan.encoding}
      onChange={(encoding) => encoding && encoding !== plan.encoding && onChoose(encoding)}
      allowDeselect={false}
    />
  );
}

export function Understood({ plan }: { plan: Plan }) {
  const t = useTranslations('import_wizard.understood');
  const separators: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };
  const parts = [
    t('rows', { count: plan.rows }),
    ...(plan.format && plan.format !== 'csv'
      ? [t('workbook', { format: plan.format, sheet: plan.sheet ?? '' })]
      : [plan.encoding, t('separator', { separator: separators[plan.separator] ?? 'other' })]),
    plan.header ? t('header') : t('no_header'),
  ];
  return (
    <>
      <p className={styles.facts}>{parts.join(' · ')}</p>
      {plan.notices
        ?.filter(({ column }) => column === '')
        .map((notice) => (
          <NoticeLine key={notice.code} notice={notice} />
        ))}
    </>
  );
}
