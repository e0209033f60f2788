// Around a dialog or menu that is loaded when it is opened: what is typed meanwhile is for it.
import { type ReactNode, Suspense, useLayoutEffect } from 'react';
import { useMissingParts } from './parts';
import { keepTyping } from './typeahead';

export function Typeahead() {
  const missing = useMissingParts();
  // What cannot be loaded may never come: keys are the page's again.
  useLayoutEffect(() => (missing ? undefined : keepTyping()), [missing]);
  return null;
}

export function OverlaySuspense({ children }: { children: ReactNode }) {
  return <Suspense fallback={<Typeahead />}>{children}</Suspense>;
}
