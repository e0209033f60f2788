import { useMediaQuery } from '@mantine/hooks';

/** A phone, or a page magnified until it is as narrow as one. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
}
