// Where one gets to from a row.

/** The neighbour; the first row when there is no current one, and the last or first again at the ends. */
export function step(keys: readonly string[], current: string | undefined, by: 1 | -1): string | undefined {
  const at = current === undefined ? -1 : keys.indexOf(current);
  return keys[Math.min(Math.max(at + by, 0), keys.length - 1)];
}

/** The row that is next once `gone` has left: the one that came after it, else the one before. */
export function nextPlace(
  before: readonly string[],
  after: readonly string[],
  gone: string,
): string | undefined {
  const at = before.indexOf(gone);
  return (
    before.slice(at + 1).find((key) => after.includes(key)) ??
    before.slice(0, at).findLast((key) => after.includes(key))
  );
}
