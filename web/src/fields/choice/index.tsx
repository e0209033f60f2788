import { useTranslations } from 'use-intl';
import type { Choice } from '@/api/schema';
import { Select } from '@/ui/overlays';
import { Pill } from '@/ui/Pill';
import { chooserProps } from '../inputs';
import type { AnyFieldType, EditProps, FieldType } from '../type';
import { foldingFilter, labelOfChoice } from './words';

function Edit(props: EditProps<string>) {
  const t = useTranslations('fields');
  const known = (props.field.choices ?? []).filter(({ value, retired }) => !retired || value === props.value);
  // A choice that was retired since stays what it is until somebody chooses another.
  const gone = props.value && !known.some(({ value }) => value === props.value);
  const choices = gone && props.value ? [{ value: props.value, label: props.value }, ...known] : known;
  const common = chooserProps(props);
  return (
    <Select
      {...common}
      // A column may be narrower than what can be chosen in it.
      comboboxProps={{ ...common.comboboxProps, width: props.inCell ? 'max-content' : 'target' }}
      data={choices}
      value={props.value ?? null}
      onChange={(chosen) => {
        props.onChange(chosen);
        // A cell is through when its list is closed.
        if (!props.inCell) props.onDone?.();
      }}
      clearable={!props.required && !props.inCell}
      clearButtonProps={{ 'aria-label': t('clear') }}
      allowDeselect={!props.required}
      searchable
      selectFirstOptionOnChange
      filter={foldingFilter}
      nothingFoundMessage={t('nothing_found')}
      renderOption={({ option }) => <Shown value={option.value} choices={choices} />}
    />
  );
}

/** As an administrator wished it to look, where they chose. */
function Shown({ value, choices }: { value: string; choices: readonly Choice[] | undefined }) {
  const { icon, color } = choices?.find((choice) => choice.value === value) ?? {};
  return (
    <Pill of={value} icon={icon} color={color}>
      {labelOfChoice(value, choices)}
    </Pill>
  );
}

const type: FieldType<string> = {
  Show: ({ value, field }) => <Shown value={value} choices={field.choices} />,
  Edit,
  text: (value, field) => labelOfChoice(value, field.choices),
  width: 8,
};
export const choice: AnyFieldType = type;
