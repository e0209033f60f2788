// The browser application starts here: what every screen stands on, from the outside in.
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './ui/fonts.css';
import './ui/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueries } from './app/queries';
import { makeRouter } from './app/router';
import { SessionGate } from './app/SessionGate';
import { ReaderProvider } from './locale/ReaderProvider';
import { listenForShortcuts } from './ui/shortcuts';
import { theme } from './ui/theme';

// Styles made while running carry the nonce that the page's Content-Security-Policy names: Mantine asks for it, and
// react-remove-scroll within its dialogs takes it from get-nonce.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
setNonce(nonce);
const queries = makeQueries();
const router = makeRouter(queries);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

listenForShortcuts();
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queries}>
        <ReaderProvider>
          <SessionGate>
            <RouterProvider router={router} />
          </SessionGate>
          <Notifications position="bottom-left" limit={3} />
        </ReaderProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
