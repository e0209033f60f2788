// Going back, by the browser's or the phone's button, closes what lies over the page before it leaves the page.
import { type AnyRouter, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** What is open, the innermost last. */
const open: (() => void)[] = [];

/** For as long as the component is there. */
export function useBackCloses(close: () => void) {
  // A part that is drawn without the application has no pages to go back to.
  const router: AnyRouter | undefined = useRouter({ warn: false });
  const history = router?.history;
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const closeLatest = () => latest.current();
    open.push(closeLatest);
    const unblock = history?.block({
      enableBeforeUnload: false,
      blockerFn: ({ action }: { action: string }) => {
        if (action !== 'BACK') return false;
        open.at(-1)?.();
        return true;
      },
    });
    return () => {
      open.splice(open.indexOf(closeLatest), 1);
      unblock?.();
    };
  }, [history]);
}
