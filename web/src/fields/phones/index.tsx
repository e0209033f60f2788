import { toLatinDigits } from '@/base/digits';
import type { Labelled } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { type EntryProps, LabelledList } from '../labelled/LabelledList';
import { ShowFirst } from '../labelled/ShowFirst';
import { TextEntry } from '../labelled/TextEntry';
import { PhoneLink } from '../phone';
import type { AnyFieldType, FieldType } from '../type';

function Entry(props: EntryProps<string>) {
  const formats = useFormats();
  return <TextEntry {...props} type="tel" show={formats.digits} read={toLatinDigits} />;
}

const type: FieldType<Labelled[]> = {
  Show: ({ value }) => (
    <ShowFirst value={value} text={(each) => each}>
      {(each) => <PhoneLink value={each} />}
    </ShowFirst>
  ),
  Edit: (props) => <LabelledList<string> props={props} kind="phones" none="" Entry={Entry} />,
  text: (value, _field, formats) => value.map((each) => formats.digits(each.value)).join(', '),
  width: 10,
  bulky: true,
};
export const phones: AnyFieldType = type;
