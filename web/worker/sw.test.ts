// Runs the service worker itself against caches and pages made here.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const source = readFileSync(new URL('./sw.js', import.meta.url), 'utf8')
  .replace('__VERSION__', 'new')
  .replace('__FILES__', '[]');

type Listener = (event: { data?: string; waitUntil(work: Promise<unknown>): void }) => void;
/** What a page answers when it is asked for the script it began with; nothing where it sleeps. */
type Page = string | undefined | { at: string };

function worker(shells: Record<string, readonly string[]>, pages: readonly Page[]) {
  const kept = new Map(Object.entries(shells));
  const caches = {
    keys: async () => [...kept.keys()],
    open: async (name: string) => ({ match: async (file: string) => kept.get(name)?.includes(file) }),
    delete: async (name: string) => kept.delete(name),
  };
  const listeners = new Map<string, Listener>();
  const scope = {
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    clients: {
      claim: async () => undefined,
      matchAll: async () =>
        pages.map((page) => ({
          url: `https://sampark.example${typeof page === 'object' ? page.at : '/contacts'}`,
          postMessage: (_question: string, [port]: MessagePort[]) =>
            typeof page === 'string' && port?.postMessage(page),
        })),
    },
    location: { origin: 'https://sampark.example' },
  };
  // A page that sleeps is waited for no longer than this test.
  const soon = (run: () => void) => setTimeout(run, 20);
  new Function('self', 'caches', 'setTimeout', source)(scope, caches, soon);
  const send = async (type: string, data?: string) => {
    const work: Promise<unknown>[] = [];
    listeners.get(type)?.({ ...(data && { data }), waitUntil: (more) => work.push(more) });
    await Promise.all(work);
  };
  return { kept, send };
}

const shells = { 'shell-old': ['old.js'], 'shell-older': ['older.js'], 'shell-new': ['new.js'], answers: [] };

it('keeps the files of every build that a page is open of', async () => {
  const { kept, send } = worker(shells, ['new.js', 'old.js']);
  await send('activate');
  expect([...kept.keys()]).toContain('shell-older');
  await send('message', 'tidy');
  expect([...kept.keys()]).toEqual(['shell-old', 'shell-new', 'answers']);
});

it('keeps all while a page does not say which build it is of', async () => {
  const { kept, send } = worker(shells, ['new.js', undefined]);
  await send('message', 'tidy');
  expect(kept.size).toBe(4);
});

it('does not wait for what is shown in a tab without the application', async () => {
  const { kept, send } = worker(shells, ['new.js', { at: '/api/v1/files/1/content' }, { at: '/metrics' }]);
  await send('message', 'tidy');
  expect([...kept.keys()]).toEqual(['shell-new', 'answers']);
});

it('keeps only its own when all pages have moved on', async () => {
  const { kept, send } = worker(shells, ['new.js']);
  await send('message', 'tidy');
  expect([...kept.keys()]).toEqual(['shell-new', 'answers']);
});
