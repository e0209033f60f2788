// An amount and its currency, exact to the minor unit. A currency may be typed with the amount ("৳1500", "20 USD").

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { amountText, type Money } from '@/base/format';
import { minorOf, readMoney } from '@/base/money';
import { useFormats } from '@/locale/ReaderProvider';
import { currencyChoices } from '@/ui/currencies';
import { Select } from '@/ui/overlays';
import { TypedInput } from '../TypedInput';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';
import styles from './money.module.css';

function Show({ value, field }: ShowProps<Money | string>) {
  return <span className="cut numbers">{type.text(value, field, useFormats())}</span>;
}

function CurrencySelect({ value, onChange }: { value: string; onChange(code: string): void }) {
  const t = useTranslations('fields.money');
  const formats = useFormats();
  const choices = useMemo(() => {
    const known = currencyChoices(formats);
    const own = known.filter(({ value: code }) => code === formats.reader.currency);
    return [...own, ...known.filter((choice) => !own.includes(choice))];
  }, [formats]);
  return (
    <Select
      aria-label={t('currency')}
      className={styles.currency}
      size="sm"
      // The box has room for the code alone; names are in the list, and found.
      data={choices.map(({ value: code }) => code)}
      filter={({ search }) => {
        const sought = search.trim().toLowerCase();
        return choices
          .filter(({ label }) => label.toLowerCase().includes(sought))
          .map(({ value: code }) => ({ value: code, label: code }));
      }}
      renderOption={({ option }) => choices.find((choice) => choice.value === option.value)?.label}
      value={value}
      onChange={(code) => code && onChange(code)}
      searchable
      allowDeselect={false}
      withCheckIcon={false}
      limit={60}
      comboboxProps={{ width: 260, position: 'bottom-end', shadow: 'md' }}
      nothingFoundMessage={t('no_currency')}
    />
  );
}

function Edit(props: EditProps<Money | string>) {
  const formats = useFormats();
  const { value, onChange } = props;
  const currency = typeof value === 'object' && value ? value.currency : formats.reader.currency;
  const input = (
    <TypedInput<Money>
      props={props}
      read={(typed) => readMoney(typed, currency)}
      write={(money) => formats.digits(typeof money === 'string' ? money : amountText(money))}
      input={{
        inputMode: 'decimal',
        autoComplete: 'off',
        ...(!props.inCell && { className: styles.amount }),
      }}
    />
  );
  if (props.inCell) return input;
  const change = (code: string) => {
    const typed = typeof value === 'string' ? value : value ? amountText(value) : '0';
    const minor = minorOf(typed, code);
    onChange(minor === undefined ? typed : { minor, currency: code });
  };
  return (
    <div className={styles.row}>
      {input}
      <CurrencySelect value={currency} onChange={change} />
    </div>
  );
}

const type: FieldType<Money | string> = {
  Show,
  Edit,
  text: (value, _field, formats) => (typeof value === 'string' ? value : formats.money(value)),
  align: 'end',
  width: 8.5,
};
export const money: AnyFieldType = type;
