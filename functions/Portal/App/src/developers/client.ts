import { signal } from '@preact/signals';
import { forget } from '../api/ask';
import { Offline, Refusal, type Answered } from '../api/client';
import type { components, paths } from '../generated/partner';
import { bearerClient, taken } from '../work/bearer';

export type Schemas = components['schemas'];

export type Purpose = 'pricing' | 'claims' | 'maintenance' | 'coaching' | 'assistance' | 'research';

const Categories = ['rating', 'trip-summary', 'driving-events', 'location', 'vehicle-health', 'raw'];
const Renewed = 60_000; // ms before a token ends

type Credential = { id: string; secret: string; purpose: Purpose };
type Token = { value: string; ends: number };

/** Who is in, for as long as the tab lives; never written anywhere. */
export const credential = signal<Credential | undefined>(undefined);

let token: Token | undefined;

export async function currentToken(): Promise<Token> {
  if (!token || token.ends - Date.now() < Renewed) {
    token = await issue(credential.value!);
  }
  return token;
}

export async function comeIn(given: Credential) {
  token = await issue(given);
  credential.value = given;
}

export function leave() {
  credential.value = undefined;
  token = undefined;
  forget();
}

/** Client credentials (RFC 6749, 4.4); in the header id and secret are form-encoded first (2.3.1). */
async function issue({ id, secret, purpose }: Credential): Promise<Token> {
  const answer = await fetch('/partner/oauth/token', {
    method: 'POST',
    credentials: 'omit',
    headers: { Authorization: `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: Categories.map(category => `${category}:${purpose}`).join(' ') }),
  }).catch(() => {
    throw new Offline();
  });
  if (!answer.ok) {
    throw new Refusal(answer.status === 429 ? 'too-many' : 'sign-in-failed', answer.status, '', Number(answer.headers.get('Retry-After')) || undefined);
  }
  const issued = (await answer.json()) as { access_token: string; expires_in: number };
  return { value: issued.access_token, ends: Date.now() + issued.expires_in * 1000 };
}

export const api = bearerClient<paths>(async () => (await currentToken()).value);

export const take = <T,>(asked: Promise<Answered<T>>) => taken(asked, leave);

export const isSandbox = () => credential.value?.id.startsWith('sbx-') ?? false;
