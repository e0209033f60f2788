import type { Labelled } from '@/generated/schema';
import { type EntryProps, LabelledList } from '../labelled/LabelledList';
import { ShowFirst } from '../labelled/ShowFirst';
import { TextEntry } from '../labelled/TextEntry';
import type { AnyFieldType, FieldType } from '../type';

const Entry = (props: EntryProps<string>) => <TextEntry {...props} type="text" />;

const type: FieldType<Labelled[]> = {
  Show: ({ value }) => (
    <ShowFirst value={value} text={(each) => each}>
      {(each) => <span className="cut">{each}</span>}
    </ShowFirst>
  ),
  Edit: (props) => <LabelledList<string> props={props} kind="handles" none="" Entry={Entry} />,
  text: (value) => value.map((each) => each.value).join(', '),
  width: 12,
  bulky: true,
};
export const handles: AnyFieldType = type;
