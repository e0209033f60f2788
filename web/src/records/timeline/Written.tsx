// What somebody wrote, with the colleagues who are named in it.
import { mayMention, partsOf } from '../mentions';
import { useSession } from '../schema';
import { useColleagues } from '../useColleagues';
import styles from './Timeline.module.css';

export function Written({ text }: { text: string }) {
  const { user } = useSession();
  const { names } = useColleagues(mayMention(text));
  return (
    <p className={styles.body}>
      {partsOf(text, names).map((part, at) =>
        part.name === undefined ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
          <b key={at} className={styles.mention} data-me={part.name === user.name || undefined}>
            {part.text}
          </b>
        ),
      )}
    </p>
  );
}
