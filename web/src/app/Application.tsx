// The application for somebody who is signed in. When the session ends in the middle of work, the password is asked for above
// the page, which stays as it is: nothing typed is lost.

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { onSessionEnd } from '@/api/client';
import { followChanges } from '@/api/live';
import { type Session, sessionQuery } from '@/api/session';
import { forget, keep } from '@/base/storage';
import { dropDrafts } from '@/records/form/drafts';
import { recentOf } from '@/records/recent';
import { Modal } from '@/ui/overlays';
import { Notices } from '@/ui/overlays/notices';
import { lazy } from '@/ui/parts';
import { useOnceOpened } from '@/ui/useOnceOpened';
import { makeRouter } from './router';
import { signedInHint } from './SessionGate';

const SignInForm = lazy(() => import('@/features/sign-in/SignInForm'));

let prepared: ReturnType<typeof makeRouter> | undefined;

/** Loads the page at the address, so that it is drawn together with what is around it. */
export async function prepare(queries: QueryClient): Promise<void> {
  prepared = makeRouter(queries);
  await prepared.load();
}

// It is for whoever was there at the start, and for nobody who signs in later.
function takeRouter(queries: QueryClient) {
  const router = prepared ?? makeRouter(queries);
  prepared = undefined;
  return router;
}

export default function Application({ session }: { session: Session }) {
  const t = useTranslations('shell.sign_in');
  const queries = useQueryClient();
  const [router] = useState(() => takeRouter(queries));
  const [asking, setAsking] = useState(false);
  const dialog = useOnceOpened(asking);
  const [signedInAgain, setSignedInAgain] = useState(0);
  const waiting = useRef<(() => void)[]>([]);

  // Before the effects of pages, which remember what they show.
  useLayoutEffect(() => recentOf(session.user.id), [session.user.id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stream belongs to the session
  useEffect(() => followChanges(queries), [queries, signedInAgain]);
  useEffect(() => {
    keep(signedInHint, true);
    onSessionEnd(() => {
      setAsking(true);
      return new Promise<void>((resolve) => waiting.current.push(resolve));
    });
    return () => {
      forget(signedInHint);
      onSessionEnd(undefined);
    };
  }, []);

  const goOn = (next: Session) => {
    // Somebody else at this keyboard starts from a clean page, not from what the first one saw.
    if (next.user.id !== session.user.id) {
      dropDrafts();
      location.reload();
      return;
    }
    queries.setQueryData(sessionQuery.queryKey, next);
    setAsking(false);
    setSignedInAgain((times) => times + 1);
    // What happened meanwhile was told to nobody here.
    void queries.invalidateQueries({ queryKey: ['records'] });
    void queries.invalidateQueries({ queryKey: ['schema'] });
    for (const resolve of waiting.current.splice(0)) resolve();
  };

  return (
    <>
      <RouterProvider router={router} />
      <Notices />
      {dialog.made && (
        <Modal
          opened={dialog.opened}
          onClose={() => undefined}
          withCloseButton={false}
          closeOnEscape={false}
          title={t('ended')}
          zIndex={1000}
        >
          <Suspense>
            <SignInForm mail={session.user.mail ?? ''} onSignedIn={goOn} />
          </Suspense>
        </Modal>
      )}
    </>
  );
}
