import createClient from 'openapi-fetch';
import { signal } from '@preact/signals';
import type { components, paths } from '../generated/driver';

export type Schemas = components['schemas'];

/** A refusal of the platform (RFC 9457): its name is the last part of its type. */
export class Refusal extends Error {
  constructor(
    readonly name: string,
    readonly status: number,
    readonly detail: string,
    readonly retryAfter: number | undefined,
  ) {
    super(detail);
  }
}

/** There is no way to the platform just now, and nothing was kept of this. */
export class Offline extends Error {}

/** When what is shown was read, if it comes from the device and not from the platform. */
export const keptFrom = signal<Date | undefined>(undefined);

/** The signed-in driver; null when nobody is, undefined while that is not known yet. */
export const session = signal<Schemas['ReadSessionResponse'] | null | undefined>(undefined);

const client = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });

client.use({
  onRequest({ request }) {
    if (request.method !== 'GET' && session.value) {
      request.headers.set('X-CSRF-Token', session.value.csrf);
    }
    return request;
  },
  onResponse({ response }) {
    const kept = response.headers.get('x-kept-from');
    keptFrom.value = kept ? new Date(kept) : undefined;
    return response;
  },
});

export const api = client;

export type Answered<T> = { data?: T; error?: unknown; response: Response };

/** What an ask answered; a refusal or a broken line is thrown. */
export async function take<T>(asked: Promise<Answered<T>>): Promise<T> {
  let answered: Answered<T>;
  try {
    answered = await asked;
  } catch (failure) {
    throw failure instanceof TypeError ? new Offline() : failure;
  }
  const { data, error, response } = answered;
  if (response.ok) {
    return data as T;
  }
  const problem = (typeof error === 'object' && error !== null ? error : {}) as { type?: string; detail?: string };
  const refusal = new Refusal(problem.type?.split('/').at(-1) ?? 'failed', response.status, problem.detail ?? '', Number(response.headers.get('Retry-After')) || undefined);
  if (refusal.name === 'not-signed-in') {
    session.value = null;
  }
  throw refusal;
}
