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

type Fetched = {
  request: Request;
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
};

/** The worker between a page and a server that answers with what `serve` says. */
function between(serve: (request: Request) => Response) {
  const kept = new Map<string, Map<string, Response>>();
  const keyOf = (asked: Request | string) =>
    new URL(typeof asked === 'string' ? asked : asked.url, address).href;
  const open = (name: string) => {
    const answers = kept.get(name) ?? new Map<string, Response>();
    kept.set(name, answers);
    return {
      match: async (asked: Request | string) => answers.get(keyOf(asked))?.clone(),
      put: async (asked: Request | string, response: Response) => void answers.set(keyOf(asked), response),
      delete: async (asked: Request | string) => answers.delete(keyOf(asked)),
      keys: async () => [...answers.keys()].map((url) => ({ url })),
    };
  };
  const caches = {
    open: async (name: string) => open(name),
    delete: async (name: string) => kept.delete(name),
    match: async (asked: Request, { cacheName }: { cacheName: string }) => open(cacheName).match(asked),
  };
  let listener: ((event: Fetched) => void) | undefined;
  const scope = {
    addEventListener: (type: string, added: (event: Fetched) => void) => {
      if (type === 'fetch') listener = added;
    },
    location: { origin: address },
  };
  let connected = true;
  const fetch = async (request: Request) => {
    if (!connected) throw new TypeError('no connection');
    return serve(request);
  };
  new Function('self', 'caches', 'fetch', source)(scope, caches, fetch);
  const ask = async (path: string, method = 'GET') => {
    const work: Promise<unknown>[] = [];
    let answer: Promise<Response> | undefined;
    listener?.({
      request: new Request(address + path, { method }),
      respondWith: (given) => {
        answer = given;
      },
      waitUntil: (more) => work.push(more),
    });
    const response = await answer;
    await Promise.all(work);
    return response;
  };
  const disconnect = () => {
    connected = false;
  };
  return { ask, disconnect };
}

const address = 'https://sampark.example';

/** Whoever is at the keyboard signs in, and the server answers with their name. */
function desk() {
  let reader: string | undefined;
  const page = between(({ method, url }) => {
    if (url.endsWith('/session')) {
      if (method === 'DELETE') return new Response(null, { status: 204 });
      return reader
        ? Response.json({ user: { id: reader } }, { status: method === 'POST' ? 201 : 200 })
        : new Response(null, { status: 204 });
    }
    return reader ? Response.json({ of: reader }) : Response.json({}, { status: 401 });
  });
  const signIn = async (who: string) => {
    reader = who;
    await page.ask('/api/v1/session', 'POST');
  };
  const expire = async () => {
    reader = undefined;
    await page.ask('/api/v1/session');
  };
  return { ...page, signIn, expire };
}

it('keeps answers again when somebody has signed in on a page that stays', async () => {
  const { ask, disconnect, signIn, expire } = desk();
  await signIn('rina');
  await expire();
  await signIn('rina');
  await ask('/api/v1/contacts');
  disconnect();
  expect(await (await ask('/api/v1/session'))?.json()).toEqual({ user: { id: 'rina' } });
  expect(await (await ask('/api/v1/contacts'))?.json()).toEqual({ of: 'rina' });
});

it('gives nobody what another has seen', async () => {
  const { ask, disconnect, signIn } = desk();
  await signIn('rina');
  await ask('/api/v1/contacts');
  await signIn('karim');
  disconnect();
  await expect(ask('/api/v1/contacts')).rejects.toThrow('no connection');
  expect(await (await ask('/api/v1/session'))?.json()).toEqual({ user: { id: 'karim' } });
});

it('keeps nothing of whoever has signed out', async () => {
  const { ask, disconnect, signIn } = desk();
  await signIn('rina');
  await ask('/api/v1/contacts');
  await ask('/api/v1/session', 'DELETE');
  disconnect();
  await expect(ask('/api/v1/contacts')).rejects.toThrow('no connection');
});
