// Now, today, and the end of this week, where the reader is.
import { useMemo } from 'react';
import { weekStart, workingDays } from '@/base/dates';
import { useSession } from '@/records/schema';
import { usePresent } from '@/records/usePresent';
import { type Days, daysFrom } from './sections';

export function useDays(): Days {
  const { workspace } = useSession();
  const present = usePresent();
  const start = weekStart(workingDays(workspace.working_days));
  return useMemo(() => daysFrom(present, start), [present, start]);
}
