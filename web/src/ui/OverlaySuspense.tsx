// Around a dialog or menu that is loaded when it is opened: what is typed meanwhile is for it.
import { type ReactNode, Suspense, useLayoutEffect } from 'react';
import { keepTyping } from './typeahead';

export function Typeahead() {
  useLayoutEffect(keepTyping, []);
  return null;
}

export function OverlaySuspense({ children }: { children: ReactNode }) {
  return <Suspense fallback={<Typeahead />}>{children}</Suspense>;
}
