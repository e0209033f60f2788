// Deals and activities of which nothing more is expected.
import type { AnyRecord } from '@/api/records';

const ends: ReadonlySet<unknown> = new Set(['won', 'lost', 'done', 'cancelled']);

export const hasEnded = ({ status }: AnyRecord): boolean => ends.has(status);
