import { useMediaQuery } from '@mantine/hooks';

const query = '(max-width: 48em)';

/** A phone, or a page magnified until it is as narrow as one. */
export function useNarrow(): boolean {
  return useMediaQuery(query, undefined, { getInitialValueInEffect: false });
}

export const narrowNow = (): boolean => matchMedia(query).matches;
