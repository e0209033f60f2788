// Changing what repeats from its own page: the time that comes next stands for it, and which ones are meant is asked. Where
// none is left to come, the whole of it is changed.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { nextTimeQuery, type Time } from '@/api/planning';
import { startOfDay } from '@/base/zone';
import { useFormats } from '@/locale/ReaderProvider';
import { useToasts } from '@/ui/toasts';
import EditDialog, { type Editing } from '../form/EditDialog';
import EditTimeDialog from './EditTimeDialog';

export default function EditSeries(props: Editing) {
  const { today, reader } = useFormats();
  const { data: next, error } = useQuery(nextTimeQuery(props.id, startOfDay(today(), reader.timeZone)));
  // What is edited stays, whatever comes next meanwhile.
  const [edited, setEdited] = useState<Time | null>();
  if (edited === undefined && next !== undefined) setEdited(next);
  useLeaving(edited === undefined ? error : null, props.onClose);
  if (edited === undefined) return null;
  return edited ? <EditTimeDialog {...props} time={edited} /> : <EditDialog {...props} />;
}

/** Where it cannot be asked what comes next, that is said. */
function useLeaving(error: unknown, leave: () => void) {
  const { failed } = useToasts();
  const onError = useEffectEvent(() => {
    failed(error);
    leave();
  });
  useEffect(() => {
    if (error) onError();
  }, [error]);
}
