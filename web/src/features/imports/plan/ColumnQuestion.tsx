// What only the reader knows about a column, asked with a cell of the file read in each way.
import { Radio } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import styles from '../Imports.module.css';
import type { Column, ColumnChoice, Question } from '../imports';
import { dateUnder, numberUnder, telling } from '../readings';

interface Props {
  question: Question;
  column: Column;
  onAnswer(answer: ColumnChoice): void;
}

const text = (value: string | number | undefined) => String(value ?? '');

function useReading(question: Question, column: Column) {
  const formats = useFormats();
  const dates = question.code.startsWith('date');
  const { value, day_value, point_value } = question.parameters ?? {};
  const given = [value, day_value, point_value].filter((each) => each !== undefined).map(String);
  const samples = [...column.samples, ...given];
  const sample = dates
    ? telling(samples, question.choices, dateUnder)
    : telling(given.length > 0 ? given : samples, question.choices, numberUnder);
  const read = (choice: string) => {
    if (sample === undefined) return undefined;
    if (dates) {
      const date = dateUnder(sample, choice);
      return date && formats.date(date);
    }
    const number = numberUnder(sample, choice);
    return number === undefined ? undefined : formats.decimal(number);
  };
  return { dates, sample: sample ?? '', read };
}

export function ColumnQuestion({ question, column, onAnswer }: Props) {
  const t = useTranslations('import_wizard.question');
  const [told, setTold] = useState('');
  const { dates, sample, read } = useReading(question, column);
  const { day_value, month_value, point_value, comma_value } = question.parameters ?? {};
  const mixed = question.code.endsWith('mixed');
  const sentence = t('text', {
    code: question.code,
    first: text(day_value ?? point_value),
    second: text(month_value ?? comma_value),
  });
  return (
    <div className={styles.asked}>
      <Radio.Group
        label={
          <span className={styles.askedLabel}>
            <IconHelpCircle size={16} aria-hidden />
            {sentence}
          </span>
        }
        value={told}
        onChange={(choice) => {
          setTold(choice);
          onAnswer(dates ? { date_order: choice } : { number_format: choice });
        }}
      >
        <div className={styles.answers}>
          {question.choices.map((choice) => {
            const reading = read(choice);
            return (
              <Radio
                key={choice}
                value={choice}
                label={t('choice', { choice: dates ? choice : choice === '1.234,56' ? 'comma' : 'point' })}
                description={reading && t('reads', { sample, reading })}
              />
            );
          })}
        </div>
      </Radio.Group>
      {mixed && <p className={styles.small}>{t('mixed_help')}</p>}
    </div>
  );
}
