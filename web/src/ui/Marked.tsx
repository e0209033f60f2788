import { partsOf } from '@/base/marks';

interface Props {
  text: string;
  q: string;
  /** Whole words of the text to mark as well. */
  words?: readonly string[];
}

/** A text with the parts that were searched for marked. */
export function Marked({ text, q, words }: Props) {
  let at = 0;
  return partsOf(text, q, words).map(({ text: part, found }) => {
    const key = at;
    at += part.length;
    return found ? <mark key={key}>{part}</mark> : <span key={key}>{part}</span>;
  });
}
