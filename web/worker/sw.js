// The service worker: the application opens without a connection, and what was seen lately can be read.
//
// - The shell (page, scripts, styles, fonts of one build) is fetched when the worker is installed. Pages come from the network
//   first; one from the shell is a whole answer, with the policy whose nonce it names.
// - Answers of the API come from the network; a kept one is given only when there is none. They belong to the user who got
//   them: when that one signs out or another signs in, they are gone. Pages say in "Sampark-User" for whom they were made, and
//   signing in says it too: a page goes on after that without being loaded anew.
// - The page of the shell is /index.html, which nothing of anybody is in.
// - A new version waits until the reader agrees ("activate"). Pages that are open in other tabs go on with the build that they
//   began with: its shell stays until no page needs it ("tidy").

const shellName = 'shell-__VERSION__';
const shellFiles = JSON.parse('__FILES__');
const pagePath = '/index.html';
const answersName = 'answers';
const ownerKey = '/kept-for';
const keptAnswers = 400;
const patienceMilliseconds = 6000;
const askMilliseconds = 3000;

// Session, schema, lists, records, what is about them, and totals; never files, exports or streams, what is searched for, nor what
// administration shows.
const readable =
  /^\/api\/v1\/(?!events$|files\/|imports|search|sessions|tokens|roles|changes)[a-z_]+(\/[0-9a-f-]{36}(\/(timeline|history))?|\/totals)?$/;

// One after the other, so that whoever is at work hardly notices. What has its content in its name comes from the browser's
// own cache where the page was faster.
async function fillShell() {
  const shell = await caches.open(shellName);
  for (const file of shellFiles) {
    await shell.add(new Request(file, { cache: file.startsWith('/assets/') ? 'default' : 'reload' }));
  }
}

self.addEventListener('install', (event) => event.waitUntil(fillShell()));

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// A page says when asked which script it began with; one that sleeps does not say.
function entryOf(page) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, askMilliseconds);
    page.postMessage('entry', [port2]);
  });
}

// Of all that a tab can show from here, the server answers the application everywhere but there (src/http/web_application.cpp).
const elsewhere = /^\/(api|assets|fonts|metrics)(\/|$)/;
const isApplication = ({ url }) => !elsewhere.test(new URL(url).pathname);

async function dropUnneededShells() {
  const names = (await caches.keys()).filter((name) => name.startsWith('shell-') && name !== shellName);
  if (names.length === 0) return;
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const entries = await Promise.all(pages.filter(isApplication).map(entryOf));
  if (entries.includes(undefined)) return;
  for (const name of names) {
    const shell = await caches.open(name);
    const needed = await Promise.all(entries.map((entry) => shell.match(entry)));
    if (!needed.some(Boolean)) await caches.delete(name);
  }
}

self.addEventListener('message', (event) => {
  if (event.data === 'activate') self.skipWaiting();
  if (event.data === 'tidy') event.waitUntil(dropUnneededShells());
});

// Answers that were under way when somebody signed in or out are kept no more.
let turn = 0;

async function forgetAnswers() {
  turn++;
  await caches.delete(answersName);
}

async function ownerOf(answers) {
  const kept = await answers.match(ownerKey);
  return kept?.text();
}

async function belongTo(user) {
  const answers = await caches.open(answersName);
  const owner = await ownerOf(answers);
  if (owner === user) return;
  if (owner !== undefined) await forgetAnswers();
  await (await caches.open(answersName)).put(ownerKey, new Response(user));
}

async function keepAnswer(request, response, since) {
  if (since !== turn) return;
  const answers = await caches.open(answersName);
  // Nothing is kept before it is known for whom.
  if ((await ownerOf(answers)) === undefined || since !== turn) return;
  await answers.delete(request);
  await answers.put(request, response);
  const requests = await answers.keys();
  const oldest = requests.filter(({ url }) => new URL(url).pathname !== ownerKey);
  await Promise.all(
    oldest.slice(0, Math.max(oldest.length - keptAnswers, 0)).map((old) => answers.delete(old)),
  );
}

async function watchSession(response) {
  // Nobody: a session that has ended, or none.
  if (response.status === 401 || response.status === 204) return forgetAnswers();
  if (!response.ok) return undefined;
  const { user } = await response.clone().json();
  return user ? belongTo(user.id) : forgetAnswers();
}

async function watchPage({ headers }) {
  const user = headers.get('Sampark-User');
  if (user === 'nobody') await forgetAnswers();
  else if (user) await belongTo(user);
}

// Says that it is an earlier answer, so that the reader can be told.
function asKept(response) {
  const headers = new Headers(response.headers);
  headers.set('Sampark-Kept', '1');
  return new Response(response.body, { status: response.status, headers });
}

async function answer(event) {
  const { request } = event;
  const since = turn;
  const session = new URL(request.url).pathname === '/api/v1/session';
  try {
    const response = await fetch(request);
    if (session) await watchSession(response);
    const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
    if (response.ok && isJson) event.waitUntil(keepAnswer(request, response.clone(), session ? turn : since));
    return response;
  } catch (error) {
    // In another language rather than not at all.
    const kept =
      (await caches.match(request, { cacheName: answersName })) ??
      (await caches.match(request, { cacheName: answersName, ignoreVary: true }));
    if (kept) return asKept(kept);
    throw error;
  }
}

// Signing in answers who that is, and the page does not ask again: its answer is kept as the session.
async function changeSession(event) {
  const { request } = event;
  const response = await fetch(request);
  if (!response.ok) return response;
  await watchSession(response);
  if (request.method === 'POST') event.waitUntil(keepAnswer(request.url, response.clone(), turn));
  return response;
}

async function page(request) {
  try {
    // The patience is for the first sign of an answer, not for all of it.
    const patience = new AbortController();
    const end = setTimeout(() => patience.abort(), patienceMilliseconds);
    const response = await fetch(request, { signal: patience.signal });
    clearTimeout(end);
    await watchPage(response);
    return response;
  } catch (error) {
    const kept = await caches.match(pagePath, { cacheName: shellName });
    if (kept) return kept;
    throw error;
  }
}

async function builtFile(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function fixedFile(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { cacheName: shellName, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method !== 'GET') {
    if (pathname === '/api/v1/session') event.respondWith(changeSession(event));
    return;
  }
  if (pathname.startsWith('/api/')) {
    const wantsStream = request.headers.get('Accept')?.includes('text/event-stream');
    if (readable.test(pathname) && !searchParams.has('q') && !wantsStream) event.respondWith(answer(event));
    return;
  }
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(builtFile(request));
  else if (shellFiles.includes(pathname)) event.respondWith(fixedFile(request));
});

// What is pushed comes encrypted for this browser and says what to show and where it leads; one tag is shown once.
self.addEventListener('push', (event) => {
  const { title, body, url, tag, lang } = event.data?.json() ?? {};
  if (!title) return;
  event.waitUntil(
    self.registration.showNotification(title, { body, tag, lang, icon: '/icon.svg', data: { url } }),
  );
});

// An open page is taken rather than another one opened.
async function follow(url) {
  const address = new URL(url || '/', self.location.origin);
  if (address.origin !== self.location.origin) return;
  const pages = await self.clients.matchAll({ type: 'window' });
  const page = pages.filter(isApplication)[0];
  if (!page) {
    await self.clients.openWindow(address.href);
    return;
  }
  await page.focus();
  page.postMessage({ go: address.pathname });
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(follow(event.notification.data?.url));
});
