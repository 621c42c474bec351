import { version } from '$app/env';
import { assets, immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import { LESSONS, type ToWorker } from '../lib/learn/offline-words.ts';

/**
 * Lessons that were opened can be read without a network. Nothing else is ever served from a copy while the server answers;
 * copies belong to one reader and go when she signs out or another one signs in.
 */
const SHELL = `telefellow-shell:${version}`;
const OFFLINE = '/offline';
const HOUR = 3_600_000;
const LESSON = /^\/learn\/[a-z0-9-]+\/lesson-[a-z0-9-]+$/;

self.addEventListener('install', (event) => {
  event.waitUntil(install());
});

async function install(): Promise<void> {
  const cache = await caches.open(SHELL);
  await cache.addAll([...immutable.map(({ path }) => `/${path}`), ...assets.map(({ path }) => `/${path}`), OFFLINE]);
  await self.skipWaiting();
}

self.addEventListener('activate', (event) => {
  event.waitUntil(activate());
});

/** Copies of an older version need its scripts: they are taken again where the server answers, and then both go. */
async function activate(): Promise<void> {
  for (const name of await caches.keys()) {
    const [kind, of, reader] = name.split(':');
    if (`${kind}:` === LESSONS && of !== version && reader) {
      const old = await caches.open(name);
      for (const request of await old.keys()) await keep(reader, new URL(request.url).pathname);
      await caches.delete(name);
    } else if (kind === 'telefellow-shell' && name !== SHELL) await caches.delete(name);
  }
  await self.clients.claim();
}

self.addEventListener('message', (event) => {
  const word = event.data as ToWorker;
  event.waitUntil(hear(word));
});

async function hear(word: ToWorker): Promise<void> {
  await forget(word.reader);
  if (word.kind !== 'keep' || !LESSON.test(word.page)) return;
  await keep(word.reader, word.page);
  for (const image of word.images) await keep(word.reader, image);
}

const nameOf = (reader: string) => `${LESSONS}${version}:${reader}`;

/** A copy that is younger than an hour is not taken again. */
async function keep(reader: string, path: string): Promise<void> {
  const cache = await caches.open(nameOf(reader));
  const known = await cache.match(path);
  if (known && Date.now() - Date.parse(known.headers.get('date') ?? '') < HOUR) return;
  const response = await fetch(path, { credentials: 'same-origin' }).catch(() => null);
  // Whoever is signed out is led elsewhere: that is no lesson.
  if (response?.ok && !response.redirected) await cache.put(path, response);
}

/** Removes the lessons of everybody but this reader. */
async function forget(reader: string | null): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(LESSONS));
  await Promise.all(names.filter((name) => !reader || !name.endsWith(`:${reader}`)).map((name) => caches.delete(name)));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === 'POST' && url.pathname === '/sign-out') event.waitUntil(forget(null));
  if (request.method !== 'GET') return;
  if (url.pathname.startsWith('/_app/immutable/')) event.respondWith(fromShell(request));
  else if (request.mode === 'navigate') event.respondWith(fromServer(request, url));
  else if (/^\/api\/modules\/[^/]+\/images\//.test(url.pathname)) event.respondWith(image(request));
});

async function fromShell(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: SHELL })) ?? fetch(request);
}

async function fromServer(request: Request, url: URL): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const copy = await saved(url.pathname);
    // The copy shows the screen that the address names; its script turns to it.
    return copy ?? (await caches.match(OFFLINE, { cacheName: SHELL })) ?? Response.error();
  }
}

async function image(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return (await saved(new URL(request.url).pathname)) ?? Response.error();
  }
}

async function saved(path: string): Promise<Response | null> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(LESSONS)) continue;
    const copy = await caches.match(path, { cacheName: name });
    if (copy) return copy;
  }
  return null;
}
