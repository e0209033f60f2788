// Keys of the page do nothing while a dialog or a menu lies above it: Escape then closes that alone.
import { wasCovered } from '@/ui/shortcuts';

export const unlessCovered = (run: () => void) => () => {
  if (!wasCovered()) run();
};
