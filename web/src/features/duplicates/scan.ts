import type { Scan } from '@/api/duplicates';

const whole = 100;
/** Reading all records is about half of it. */
const half = whole / 2;

const part = (done: number, all: number) => (all > 0 ? Math.min(1, done / all) : 0);

/** How far a scan is, in percent of the whole. */
export const shareOf = ({
  step,
  looked_at,
  records,
  compared,
  candidates,
}: Pick<Scan, 'step' | 'looked_at' | 'records' | 'compared' | 'candidates'>): number =>
  step === 'reading' ? half * part(looked_at, records) : half + half * part(compared, candidates);
