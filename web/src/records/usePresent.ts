// Now, on a page that stays open.
import { useInterval } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useFormats } from '@/locale/ReaderProvider';
import type { Present } from './activity_time';

const lookMilliseconds = 30_000;

export function usePresent(): Present {
  const formats = useFormats();
  const [at, setAt] = useState(Date.now);
  useInterval(() => setAt(Date.now()), lookMilliseconds, { autoInvoke: true });
  const today = formats.today();
  const { timeZone } = formats.reader;
  return useMemo(() => ({ at, today, timeZone }), [at, today, timeZone]);
}
