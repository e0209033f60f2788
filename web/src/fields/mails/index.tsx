import type { Labelled } from '@/generated/schema';
import { type EntryProps, LabelledList } from '../labelled/LabelledList';
import { ShowFirst } from '../labelled/ShowFirst';
import { TextEntry } from '../labelled/TextEntry';
import { MailLink } from '../mail';
import type { AnyFieldType, FieldType } from '../type';

const Entry = (props: EntryProps<string>) => (
  <TextEntry {...props} type="email" read={(typed) => typed.trim()} />
);

const type: FieldType<Labelled[]> = {
  Show: ({ value }) => (
    <ShowFirst value={value} text={(each) => each}>
      {(each) => <MailLink value={each} />}
    </ShowFirst>
  ),
  Edit: (props) => <LabelledList<string> props={props} kind="mails" none="" Entry={Entry} />,
  text: (value) => value.map((each) => each.value).join(', '),
  width: 17,
  bulky: true,
};
export const mails: AnyFieldType = type;
