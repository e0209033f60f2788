// Today, and the end of this week, where the reader is; on a page that stays open overnight they change.
import { useInterval } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { weekStart, workingDays } from '@/base/dates';
import { useFormats } from '@/locale/ReaderProvider';
import { useSession } from '@/records/schema';
import { type Days, daysFrom } from './sections';

const lookMilliseconds = 30_000;

export function useDays(): Days {
  const formats = useFormats();
  const { workspace } = useSession();
  const [, setLooked] = useState(0);
  useInterval(() => setLooked(Date.now()), lookMilliseconds, { autoInvoke: true });
  const today = formats.today();
  const start = weekStart(workingDays(workspace.working_days));
  const { timeZone } = formats.reader;
  return useMemo(() => daysFrom(today, start, timeZone), [today, start, timeZone]);
}
