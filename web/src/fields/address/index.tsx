import { Input } from '@mantine/core';
import type { Address } from '@/generated/schema';
import type { AnyFieldType, EditProps, FieldType } from '../type';
import { AddressParts, oneLine } from './Parts';

function Edit({ value, field, label, error, required, onChange, autoFocus }: EditProps<Address>) {
  return (
    <Input.Wrapper
      component="fieldset"
      label={label}
      labelElement="div"
      aria-label={field.label}
      error={error}
      required={required}
      bd={0}
      p={0}
      m={0}
    >
      <AddressParts value={value ?? {}} onChange={onChange} autoFocus={autoFocus} />
    </Input.Wrapper>
  );
}

const type: FieldType<Address> = {
  Show: ({ value }) => (
    <span className="cut" title={oneLine(value)}>
      {oneLine(value)}
    </span>
  ),
  Edit,
  text: oneLine,
  width: 16,
  bulky: true,
};
export const address: AnyFieldType = type;
