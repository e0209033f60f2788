const keptDays = 30;
const day = 86_400_000;

/** When something thrown away is removed for good, as an ISO date. */
export function goneOn(deletedAt: string): string {
  return new Date(new Date(deletedAt).getTime() + keptDays * day).toISOString().slice(0, 10);
}
