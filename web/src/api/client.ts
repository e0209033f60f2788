// The one place that talks to the server: same origin, the session's cookie, JSON in both directions.
//
// A request whose session has ended waits until somebody has signed in again and is then sent once more, so that nothing
// typed is lost. What a write can be undone by comes in its headers.
import { noteReach } from './connection';
import { type Problem, problemOf, Problem as Refusal } from './problem';
import { noteServerTime } from './server_time';
import { type QueryValue, questionOf } from './url';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What POST /api/v1/undo takes. */
export type Undo = { event: number } | { group: string };

export interface Options {
  query?: Record<string, QueryValue>;
  /** JSON, a form with files, or one file as it is. */
  body?: unknown;
  /** The version that the change is made to. */
  version?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Where it is not the reader's. */
  language?: string | undefined;
  /** Tells the same request from another one that says the same. */
  key?: string | undefined;
}

export interface Answer<T> {
  data: T;
  undo?: Undo;
}

const base = '/api/v1';

let language = 'en';
/** Problems are said in this language. */
export function speak(tag: string): void {
  language = tag;
}

let signInAgain: (() => Promise<void>) | undefined;
/** Who asks for the password when a session has ended; undefined while nobody is signed in. */
export function onSessionEnd(ask: (() => Promise<void>) | undefined): void {
  signInAgain = ask;
}

export const urlOf = (path: string, query?: Record<string, QueryValue>): string =>
  base + questionOf(path, query);

/** What every request says about its reader. */
export function requestHeaders(): Record<string, string> {
  return { Accept: 'application/json', 'Accept-Language': language };
}

function requestOf(method: Method, { body, version, signal, key, language: other }: Options): RequestInit {
  const headers = requestHeaders();
  if (other !== undefined) headers['Accept-Language'] = other;
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  if (key !== undefined) headers['Idempotency-Key'] = key;
  const raw = body instanceof FormData || body instanceof Blob;
  if (body !== undefined && !raw) headers['Content-Type'] = 'application/json';
  return {
    method,
    headers,
    credentials: 'same-origin',
    ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  };
}

function undoOf(headers: Headers): Undo | undefined {
  const group = headers.get('Sampark-Group');
  const event = headers.get('Sampark-Event');
  if (group) return { group };
  return event ? { event: Number(event) } : undefined;
}

async function reach(path: string, init: RequestInit, query?: Options['query']): Promise<Response> {
  try {
    const response = await fetch(urlOf(path, query), init);
    // Set by the service worker.
    const wasKept = response.headers.has('Sampark-Kept');
    noteReach(!wasKept);
    if (!wasKept) noteServerTime(response.headers);
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    noteReach(false);
    throw new Refusal(0, 'offline', '');
  }
}

// Who asks who is signed in learns of an ended session by there being nobody.
function hasEnded({ status }: Response, method: Method, path: string): boolean {
  return path === '/session' ? method === 'GET' && (status === 204 || status === 401) : status === 401;
}

/** Sends and reads JSON; throws a Problem. */
export async function send<T>(method: Method, path: string, options: Options = {}): Promise<Answer<T>> {
  const init = requestOf(method, options);
  let response = await reach(path, init, options.query);
  if (signInAgain && hasEnded(response, method, path)) {
    await signInAgain();
    response = await reach(path, init, options.query);
  }
  if (!response.ok) throw await problemOf(response);
  const data = (response.status === 204 ? undefined : await response.json()) as T;
  const undo = undoOf(response.headers);
  return undo ? { data, undo } : { data };
}

export async function get<T>(path: string, options: Options = {}): Promise<T> {
  return (await send<T>('GET', path, options)).data;
}

export type { Problem };
