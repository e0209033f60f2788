/** The list with one of it moved to another place; places are counted in the list as it was. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = [...list];
  const taken = rest.splice(from, 1);
  rest.splice(Math.max(0, Math.min(to, rest.length)), 0, ...taken);
  return rest;
}

/** Where something lands that is dropped above or below another: the place that it then has. */
export function placeAfterDrop(from: number, onto: number, edge: 'top' | 'bottom'): number {
  const gap = edge === 'bottom' ? onto + 1 : onto;
  return gap > from ? gap - 1 : gap;
}

/** Only those whose position changes, with the new one (counted from 1). */
export function renumbered<T extends { id: string; position: number | null }>(
  list: readonly T[],
): { id: string; position: number }[] {
  return list
    .map(({ id, position }, index) => ({ id, position: index + 1, was: position }))
    .filter(({ position, was }) => position !== was)
    .map(({ id, position }) => ({ id, position }));
}
