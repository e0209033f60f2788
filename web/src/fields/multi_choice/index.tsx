import { useTranslations } from 'use-intl';
import { MultiSelect } from '@/ui/overlays';
import { Pill } from '@/ui/Pill';
import { foldingFilter, labelOfChoice } from '../choice/words';
import { chooserProps } from '../inputs';
import { Pills } from '../Pills';
import type { AnyFieldType, EditProps, FieldType } from '../type';

function Edit(props: EditProps<string[]>) {
  const t = useTranslations('fields');
  return (
    <MultiSelect
      {...chooserProps(props)}
      data={props.field.choices ?? []}
      value={props.value ?? []}
      onChange={(values) => props.onChange(values.length > 0 ? values : null)}
      maxValues={props.field.max ?? Number.POSITIVE_INFINITY}
      clearable={!props.required}
      clearButtonProps={{ 'aria-label': t('clear') }}
      searchable
      selectFirstOptionOnChange
      filter={foldingFilter}
      hidePickedOptions
      nothingFoundMessage={t('nothing_found')}
    />
  );
}

const type: FieldType<string[]> = {
  Show: ({ value, field }) => (
    <Pills>
      {value.map((each) => (
        <Pill key={each} of={each}>
          {labelOfChoice(each, field.choices)}
        </Pill>
      ))}
    </Pills>
  ),
  Edit,
  text: (value, field, formats) => formats.list(value.map((each) => labelOfChoice(each, field.choices))),
  width: 12,
};
export const multiChoice: AnyFieldType = type;
