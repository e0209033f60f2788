// All that was typed and not saved, wherever one is by now, each with why and what can be done.
import { Suspense } from 'react';
import { lazy } from '@/ui/parts';
import { useUnsaved } from './store';

const UnsavedList = lazy(() => import('./UnsavedList'));

export function UnsavedNotice() {
  const all = useUnsaved();
  if (all.length === 0) return null;
  return (
    <Suspense>
      <UnsavedList all={all} />
    </Suspense>
  );
}
