// How answers are kept: shown at once when known, asked for again in the background.
import { onlineManager, QueryClient } from '@tanstack/react-query';
import { isProblem } from '@/api/problem';

const freshMilliseconds = 30_000;
const keptMilliseconds = 15 * 60_000;
const retries = 2;

// What the server refused it refuses again; only what did not reach it is worth another try, and not before there is a
// connection: then all that failed is asked for again by itself.
const mayHelp = (error: unknown) =>
  isProblem(error) && (error.code === 'offline' ? onlineManager.isOnline() : error.status >= 500);

export function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: freshMilliseconds,
        gcTime: keptMilliseconds,
        retry: (failures, error) => failures < retries && mayHelp(error),
        refetchOnWindowFocus: true,
        // Without a connection the service worker answers with what it has kept.
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      // A change is refused at once where there is no connection, rather than waiting where nobody sees it.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
