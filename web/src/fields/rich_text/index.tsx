// A formatted text, which is written on the timeline alone: elsewhere its words stand for it.
import type { RichText } from '@/generated/schema';
import type { AnyFieldType, FieldType, ShowProps } from '../type';
import { wordsOf } from './document';

const Show = ({ value }: ShowProps<RichText>) => <span className="cut">{wordsOf(value)}</span>;

const type: FieldType<RichText> = { Show, Edit: () => null, text: wordsOf, width: 20, bulky: true };
export const richText: AnyFieldType = type;
