// Another language, theme or digits; said where it is refused.
import { useCallback } from 'react';
import type { Look } from '@/locale/look';
import { useSetLook } from '@/locale/ReaderProvider';
import { useToasts } from './toasts';

export function useChangeLook(): (changes: Partial<Look>) => void {
  const setLook = useSetLook();
  const { failed } = useToasts();
  return useCallback((changes) => void setLook(changes).catch(failed), [setLook, failed]);
}
