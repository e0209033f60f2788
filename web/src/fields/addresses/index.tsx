import type { Address, Labelled } from '@/generated/schema';
import { AddressParts, oneLine } from '../address/Parts';
import { type EntryProps, LabelledList } from '../labelled/LabelledList';
import { ShowFirst } from '../labelled/ShowFirst';
import type { AnyFieldType, FieldType } from '../type';

const none: Address = {};

function Entry({ value, onChange, autoFocus }: EntryProps<Address>) {
  return <AddressParts value={value ?? none} onChange={onChange} autoFocus={autoFocus} />;
}

const type: FieldType<Labelled<Address>[]> = {
  Show: ({ value }) => (
    <ShowFirst value={value} text={oneLine}>
      {(each) => <span className="cut">{oneLine(each)}</span>}
    </ShowFirst>
  ),
  Edit: (props) => <LabelledList<Address> props={props} kind="addresses" none={none} Entry={Entry} />,
  text: (value) => value.map((each) => oneLine(each.value)).join('; '),
  width: 16,
  bulky: true,
};
export const addresses: AnyFieldType = type;
