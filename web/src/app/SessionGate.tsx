// Lets in who is signed in and shows the sign-in page to everybody else. Either is loaded when it is needed: whoever was
// signed in when this browser was left gets the application's code together with the answer who it is.
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { type Session, sessionQuery } from '@/api/session';
import { kept } from '@/base/storage';
import { later } from '@/ui/later';
import { Overlays } from '@/ui/Overlays';
import { ProblemNotice } from '@/ui/Problem';

const loadApplication = () => import('./Application');
const Application = later(loadApplication);
const SignInPage = later(() => import('@/features/sign-in/SignInPage'));

/** Kept by this browser while somebody is signed in. */
export const signedInHint = 'signed-in';

/** Loads what will be shown, as far as it is known who is there. Never fails: whoever shows it sees why. */
export async function preloadFor(session: Session | null | undefined, queries: QueryClient): Promise<void> {
  if (session === null) return SignInPage.preload();
  if (!session && !kept(signedInHint)) return;
  await Application.preload();
  if (session)
    await loadApplication().then(
      ({ prepare }) => prepare(queries),
      () => undefined,
    );
}

export function SessionGate() {
  const { data: session, failureReason, refetch } = useQuery(sessionQuery);
  // Said at the first failure, while it is tried again: until then there is nothing at all on the page.
  if (failureReason && session === undefined) {
    return (
      <main>
        <ProblemNotice error={failureReason} retry={() => void refetch()} wholePage />
      </main>
    );
  }
  if (session === undefined) return null;
  return (
    <>
      <Suspense>{session ? <Application session={session} /> : <SignInPage />}</Suspense>
      <Overlays />
    </>
  );
}
