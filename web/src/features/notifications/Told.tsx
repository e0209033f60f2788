// What a notification says, leading to what it is about.
import { Link } from '@tanstack/react-router';
import { markRead, type Notification } from '@/api/notifications';
import { toLatinDigits } from '@/base/digits';
import type { Formats } from '@/base/format';
import { plurals } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { hideNotice } from '@/ui/overlays/notices';
import styles from './Notifications.module.css';

interface Props {
  told: Notification;
  onFollow?(): void;
}

/** A note stands on the timeline of what it is about. */
export const placeOf = ({ record, about }: Notification) =>
  record.entity === 'note' && about ? about : record;

export function Told({ told, onFollow }: Props) {
  const { entity, id } = placeOf(told);
  const follow = () => {
    if (!told.read_at) markRead(told.id, true).catch(() => undefined);
    hideNotice(told.id);
    onFollow?.();
  };
  return (
    <Link
      to="/$plural/$id"
      params={{ plural: plurals[entity], id }}
      search={told.at ? { at: told.at } : {}}
      hash={told.record.entity === 'note' ? 'timeline' : ''}
      className={styles.told}
      onClick={follow}
    >
      <Words told={told} />
    </Link>
  );
}

/** Whom something to do is about, unless its words say so. */
export function whomOf({ record, about, title, text }: Notification): string {
  const name = (record.entity === 'activity' && about?.label) || '';
  return title.includes(name) || text.includes(name) ? '' : name;
}

/** The time of a reminder, which comes by a clock of 24 hours, as times are written everywhere. */
export function textOf({ kind, text }: Pick<Notification, 'kind' | 'text'>, { clock }: Formats): string {
  if (kind !== 'reminder') return text;
  return text.replace(/[\d০-৯]{2}:[\d০-৯]{2}(?= ·|$)/, (time) => clock(toLatinDigits(time)));
}

export function Words({ told }: { told: Notification }) {
  const formats = useFormats();
  const whom = whomOf(told);
  return (
    <>
      <span className={styles.title}>
        {told.title}
        {whom && ` · ${whom}`}
      </span>
      {told.text && <span className={styles.text}>{textOf(told, formats)}</span>}
    </>
  );
}
