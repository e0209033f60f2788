// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, it, vi } from 'vitest';
import { SessionGate } from './SessionGate';

afterEach(() => {
  vi.unstubAllGlobals();
});

const messages = {
  shell: { problem: { offline_title: 'No connection', offline: 'Later', retry: 'Again' } },
};

it('says that there is no connection before it is tried again', async () => {
  const fetch = vi.fn(() => Promise.reject(new TypeError('no connection')));
  vi.stubGlobal('fetch', fetch);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  const retryDelay = 2 ** 31 - 1;
  const queries = new QueryClient({
    defaultOptions: { queries: { networkMode: 'always', retry: 1, retryDelay } },
  });
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <IntlProvider locale="en" messages={messages}>
          <SessionGate />
        </IntlProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await screen.findByText('No connection');
  expect(fetch).toHaveBeenCalledTimes(1);
  queries.clear();
});
