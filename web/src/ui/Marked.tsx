import { partsOf } from '@/base/marks';

/** A text with the parts that were searched for marked. */
export function Marked({ text, q }: { text: string; q: string }) {
  let at = 0;
  return partsOf(text, q).map(({ text: part, found }) => {
    const key = at;
    at += part.length;
    return found ? <mark key={key}>{part}</mark> : <span key={key}>{part}</span>;
  });
}
