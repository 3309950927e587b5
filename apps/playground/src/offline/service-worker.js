// Keeps the page's files, so that it works offline, and isolates the page, for hosts that can't send headers. build/offline.ts says which they are, and of which version.

/** @type {readonly string[]} */
const files = /** @type {never} */ ('FILES');
const cacheName = 'headwater-VERSION';

/** What a service worker is told; TypeScript's types of pages don't have it. */
const worker = /** @type {any} */ (globalThis);

/** @param {any} event */
async function keep(event) {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(files))
      .then(() => worker.skipWaiting()),
  );
}

/** @param {any} event */
function forgetOthers(event) {
  const others = caches
    .keys()
    .then((names) => names.filter((name) => name.startsWith('headwater-') && name !== cacheName));
  event.waitUntil(
    others
      .then((names) => Promise.all(names.map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
}

/**
 * The same, for a page that is isolated from other origins: MotherDuck's client shares memory between threads, which browsers
 * allow only there.
 * @param {Response} response
 */
function isolated(response) {
  // An opaque redirect can't be copied, and the browser follows it to another answer.
  if (response.status === 0 || response.redirected) return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

/**
 * The page itself comes from the network where there is one, so that a new version is seen at once. Its parts never change.
 * @param {Request} request
 */
async function answer(request) {
  const cache = await caches.open(cacheName);
  if (request.mode === 'navigate') {
    try {
      return await fetch(request);
    } catch {
      return (await cache.match('index.html')) ?? Response.error();
    }
  }
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

worker.addEventListener('install', keep);
worker.addEventListener('activate', forgetOthers);
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const isOwn = new URL(request.url).origin === location.origin;
  if (request.method === 'GET' && isOwn) event.respondWith(answer(request).then(isolated));
});
