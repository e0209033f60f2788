// When the reader works: at times of their own, or else at the firm's.
import { useMemo } from 'react';
import { workingDays } from '@/base/dates';
import { useSession } from './schema';

export interface Hours {
  /** Of the week; 0 is Sunday. */
  days: readonly number[];
  /** "09:00" */
  from: string;
  to: string;
}

export function useHours(): Hours {
  const { user, workspace } = useSession();
  const own = user.working_days?.length ? user.working_days : undefined;
  const names = own ?? workspace.working_days;
  const from = user.work_from ?? workspace.work_from ?? '09:00';
  const to = user.work_to ?? workspace.work_to ?? '18:00';
  return useMemo(() => ({ days: workingDays(names), from, to }), [names, from, to]);
}
