/** Keeps what was seen: the page and its assets, and what the platform last answered about the driver; it is dropped when they sign out. */
const worker = self as unknown as ServiceWorkerGlobalScope;

const Shell = 'shell';
const Seen = 'seen';
const MostAssets = 200;

worker.addEventListener('install', event => {
  event.waitUntil(keepFirst().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', event => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener('fetch', event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) {
    return;
  }
  if (pathname.startsWith('/assets/')) {
    event.respondWith(asset(request));
  } else if (request.mode === 'navigate') {
    event.respondWith(page(request, pathname));
  } else if (isAboutTheDriver(pathname) && !request.headers.has('Authorization')) {
    event.respondWith(newest(request));
  }
});

worker.addEventListener('push', event => {
  const { notice, subject, text } = event.data!.json() as { notice: string; subject: string; text: string };
  event.waitUntil(worker.registration.showNotification(subject, { body: text, tag: notice, icon: '/icon-192.png' }));
});

worker.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(worker.clients.openWindow('/services/notifications'));
});

/** Never what opens the account: sessions, passkeys, codes, tokens; nor what somebody trusted reads of another. */
const isAboutTheDriver = (path: string) =>
  (path.startsWith('/me/') && !/^\/me\/(sessions|passkeys|recovery-codes|tokens|account|password)/.test(path)) || path === '/information-sheet' || path.startsWith('/notices/');

/** The page that stands at an address: the driver's, or a workplace, of which nothing but the empty page is kept. */
const pageOf = (path: string) => /^\/(operations|developers)(?=\/|$)/.exec(path)?.[0] ?? '/';

async function keepFirst() {
  const shell = await caches.open(Shell);
  const first = await fetch('/', { cache: 'no-cache' });
  const assets = [...(await first.clone().text()).matchAll(/\/assets\/[\w.-]+/g)].map(([path]) => path);
  await shell.put('/', first);
  await shell.addAll([...new Set(assets)]);
}

/** An asset's name is its content: what is kept is right for ever. */
async function asset(request: Request) {
  const shell = await caches.open(Shell);
  const kept = await shell.match(request);
  if (kept) {
    return kept;
  }
  const answer = await fetch(request);
  if (answer.ok) {
    await shell.put(request, answer.clone());
    const keys = (await shell.keys()).filter(key => key.url.includes('/assets/'));
    await Promise.all(keys.slice(0, -MostAssets).map(key => shell.delete(key)));
  }
  return answer;
}

/** Every address of the portal, or of a workplace, is the same page. An address of something else, such as a file to carry away, is fetched as ever. */
async function page(request: Request, path: string) {
  const standing = pageOf(path);
  try {
    const answer = await fetch(request);
    if (answer.ok && path === standing) {
      await (await caches.open(Shell)).put(standing, answer.clone());
    }
    return answer;
  } catch {
    return (await caches.match(standing, { cacheName: Shell })) ?? Response.error();
  }
}

async function newest(request: Request) {
  const seen = await caches.open(Seen);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.headers.get('Cache-Control')?.includes('no-store')) {
      await seen.put(request, answer.clone());
    }
    return answer;
  } catch (failure) {
    const kept = await seen.match(request);
    if (!kept) {
      throw failure;
    }
    const headers = new Headers(kept.headers);
    headers.set('x-kept-from', kept.headers.get('Date') ?? '');
    return new Response(kept.body, { status: kept.status, headers });
  }
}
