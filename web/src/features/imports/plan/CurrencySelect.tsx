import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import { currencyChoices } from '@/ui/currencies';
import { Select } from '@/ui/overlays';
import type { Plan } from '../imports';

export function CurrencySelect({ plan, onChoose }: { plan: Plan; onChoose(currency: string): void }) {
  const t = useTranslations('import_wizard.decisions');
  const formats = useFormats();
  return (
    <Select
      maw="24rem"
      label={t('currency')}
      description={t('currency_help')}
      data={currencyChoices(formats)}
      value={plan.currency || formats.reader.currency}
      onChange={(currency) => currency && onChoose(currency)}
      allowDeselect={false}
      searchable
    />
  );
}
