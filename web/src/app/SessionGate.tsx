// Lets in who is signed in and shows the sign-in page to everybody else. Either is loaded when it is needed: whoever was
// signed in when this browser was left gets the application's code together with the answer who it is.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { sessionQuery } from '@/api/session';
import { kept } from '@/base/storage';
import { Overlays } from '@/ui/Overlays';
import { ProblemNotice } from '@/ui/Problem';

const loadApplication = () => import('./Application');
const Application = lazy(loadApplication);
const SignInPage = lazy(() => import('@/features/sign-in/SignInPage'));

/** Kept by this browser while somebody is signed in. */
export const signedInHint = 'signed-in';
if (kept(signedInHint)) void loadApplication();

export function SessionGate() {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  if (error && session === undefined) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (session === undefined) return null;
  return (
    <>
      <Suspense>{session ? <Application session={session} /> : <SignInPage />}</Suspense>
      <Overlays />
    </>
  );
}
