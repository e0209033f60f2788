/** Where a step lies for something on its way. */
export type Place = 'passed' | 'here' | 'ahead';

/** Of each step in order; all are ahead of what stands on none of them. */
export function placesAround<T>(steps: readonly T[], current: T | undefined): Place[] {
  const at = current === undefined ? -1 : steps.indexOf(current);
  return steps.map((_, index) => (index < at ? 'passed' : index === at ? 'here' : 'ahead'));
}
