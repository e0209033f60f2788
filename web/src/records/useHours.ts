// When the reader works: at times of their own, or else at the firm's.
import { useMemo } from 'react';
import { workingDays } from '@/base/dates';
import type { User } from '@/generated/schema';
import { useSession } from './schema';

export interface Hours {
  /** Of the week; 0 is Sunday. */
  days: readonly number[];
  /** "09:00" */
  from: string;
  to: string;
}

type Kept = Partial<Pick<User, 'working_days' | 'work_from' | 'work_to'>>;

export function hoursOf(person: Kept, firm: Kept): Hours {
  const own = person.working_days?.length ? person.working_days : undefined;
  return {
    days: workingDays(own ?? firm.working_days),
    from: person.work_from ?? firm.work_from ?? '09:00',
    to: person.work_to ?? firm.work_to ?? '18:00',
  };
}

export function useHours(): Hours {
  const { user, workspace } = useSession();
  return useMemo(() => hoursOf(user, workspace), [user, workspace]);
}
