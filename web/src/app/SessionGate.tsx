// Lets in who is signed in and shows the sign-in page to everybody else. When a session ends in the middle of work, the
// password is asked for above the page, which stays as it is: nothing typed is lost.
import { Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { onSessionEnd } from '@/api/client';
import { followChanges } from '@/api/live';
import { type Session, sessionQuery } from '@/api/session';
import { recentOf } from '@/records/recent';
import { ProblemNotice } from '@/ui/Problem';

const SignInPage = lazy(() => import('@/features/sign-in/SignInPage'));
const SignInForm = lazy(() => import('@/features/sign-in/SignInForm'));

export function SessionGate({ children }: { children: ReactNode }) {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  if (error && session === undefined) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (session === undefined) return null;
  if (session === null) {
    return (
      <Suspense>
        <SignInPage />
      </Suspense>
    );
  }
  return <SignedIn session={session}>{children}</SignedIn>;
}

function SignedIn({ session, children }: { session: Session; children: ReactNode }) {
  const t = useTranslations('shell.sign_in');
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const waiting = useRef<(() => void)[]>([]);

  // Before the effects of pages, which remember what they show.
  useLayoutEffect(() => recentOf(session.user.id), [session.user.id]);
  useEffect(() => followChanges(queries), [queries]);
  useEffect(() => {
    onSessionEnd(() => {
      setAsking(true);
      return new Promise<void>((resolve) => waiting.current.push(resolve));
    });
    return () => onSessionEnd(undefined);
  }, []);

  const goOn = (next: Session) => {
    // Somebody else at this keyboard starts from a clean page, not from what the first one saw.
    if (next.user.id !== session.user.id) {
      location.reload();
      return;
    }
    queries.setQueryData(sessionQuery.queryKey, next);
    setAsking(false);
    for (const resolve of waiting.current.splice(0)) resolve();
  };

  return (
    <>
      {children}
      <Modal
        opened={asking}
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
    </>
  );
}
