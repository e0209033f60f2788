// The browser application: what every screen stands on, from the outside in.
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { takeKnown } from './api/known';
import { isProblem } from './api/problem';
import { sessionQuery } from './api/session';
import { firstScreen } from './app/first';
import { makeQueries } from './app/queries';
import { preloadFor, SessionGate } from './app/SessionGate';
import { keptLook } from './locale/look';
import { ReaderProvider } from './locale/ReaderProvider';
import { sentencesQuery } from './locale/sentences';
import { listenForShortcuts } from './ui/shortcuts';
import { theme } from './ui/theme';

// Styles made while running carry the nonce that the page's Content-Security-Policy names: Mantine asks for it, and
// react-remove-scroll within its dialogs takes it from get-nonce.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
setNonce(nonce);
const queries = makeQueries();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const session = takeKnown(queries);
void queries.prefetchQuery(sessionQuery);
listenForShortcuts();

// What the server or the connection said is told in words where it was caught.
function onCaughtError(error: unknown) {
  if (!isProblem(error)) reportError(error);
}

async function start(root: HTMLElement) {
  const language = session?.user.language ?? keptLook().language;
  await Promise.all([queries.prefetchQuery(sentencesQuery(language)), firstScreen()]);
  await preloadFor(session, queries);
  // A transition is drawn in pieces, so that the page answers meanwhile, and shown when it is whole.
  startTransition(() =>
    createRoot(root, { onCaughtError }).render(
      <StrictMode>
        <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
          <QueryClientProvider client={queries}>
            <ReaderProvider>
              <SessionGate />
            </ReaderProvider>
          </QueryClientProvider>
        </MantineProvider>
      </StrictMode>,
    ),
  );
}
void start(root);
