// Tells whoever shows or edits a rule of recurrence when the first time is, and on which days is worked here.
import { type ReactNode, useMemo } from 'react';
import { wallOf } from '@/base/zone';
import { FirstTimeProvider } from '@/fields/recurrence/first';
import { useFormats } from '@/locale/ReaderProvider';
import { useHours } from '../useHours';
import type { Values } from './drafts';

export function FirstTime({ values, children }: { values: Values; children: ReactNode }) {
  const { days: working } = useHours();
  const formats = useFormats();
  const { start_at, due_at, time_zone } = values;
  const moment = start_at ?? due_at;
  const zone = typeof time_zone === 'string' ? time_zone : formats.reader.timeZone;
  const date = typeof moment === 'string' ? dateIn(moment, zone) : undefined;
  const known = date === undefined ? undefined : String(moment);
  const value = useMemo(() => ({ moment: known, date, working }), [known, date, working]);
  return <FirstTimeProvider value={value}>{children}</FirstTimeProvider>;
}

/** What is still being typed is no moment, or no zone. */
function dateIn(moment: string, zone: string): string | undefined {
  try {
    return Number.isNaN(Date.parse(moment)) ? undefined : wallOf(moment, zone).date;
  } catch {
    return undefined;
  }
}
