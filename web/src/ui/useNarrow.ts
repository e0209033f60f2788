import { useMediaQuery } from '@mantine/hooks';
import { narrow } from './narrow';

/** A phone, or a page magnified until it is as narrow as one. */
export function useNarrow(): boolean {
  return useMediaQuery(narrow, undefined, { getInitialValueInEffect: false });
}
