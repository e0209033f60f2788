// Deals and activities of which nothing more is expected.
const ends: ReadonlySet<unknown> = new Set(['won', 'lost', 'done', 'cancelled']);

export const hasEnded = (record: object): boolean => ends.has((record as { status?: unknown }).status);
