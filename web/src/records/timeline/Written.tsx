// What somebody wrote, with the colleagues who are named in it, and with what is searched for.
import type { ReactNode } from 'react';
import { partsOf as piecesOf } from '@/base/marks';
import type { RichText } from '@/generated/schema';
import { mayMention, partsOf } from '../mentions';
import { RichDocument } from '../rich/RichDocument';
import { useSession } from '../schema';
import { useColleagues } from '../useColleagues';
import { useSearchedFor } from './searched';
import styles from './Timeline.module.css';

export function Written({ text }: { text: string }) {
  const words = useWords(text);
  return <p className={styles.body}>{words(text)}</p>;
}

/** The same with its form. */
export function WrittenRich({ document, text }: { document: RichText; text: string }) {
  return <RichDocument document={document} words={useWords(text)} />;
}

/** `whole` is all that is written: whether there may be a mention in it. */
function useWords(whole: string): (text: string) => ReactNode {
  const { user } = useSession();
  const q = useSearchedFor();
  const { names } = useColleagues(mayMention(whole));
  return (text) =>
    partsOf(text, names).map((part, at) =>
      part.name === undefined ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
        <Found key={at} text={part.text} q={q} />
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
        <b key={at} className={styles.mention} data-me={part.name === user.name || undefined}>
          {part.text}
        </b>
      ),
    );
}

export function Found({ text, q }: { text: string; q: string }) {
  if (q === '') return text;
  return piecesOf(text, q).map((piece, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
    piece.found ? <mark key={at}>{piece.text}</mark> : piece.text,
  );
}
