import { signal } from '@preact/signals';
import { forget } from '../api/ask';
import { Refusal, take as took, type Answered } from '../api/client';
import type { components, paths } from '../generated/operator';
import { bearerClient, taken } from '../work/bearer';

export type Schemas = components['schemas'];

/** The operator's token, for as long as the tab lives; never written anywhere. */
export const token = signal<string | undefined>(undefined);

export const api = bearerClient<paths>(async () => token.value ?? '');

export const take = <T,>(asked: Promise<Answered<T>>) => taken(asked, leave);

/** Whoever can read with the token may work with it. */
export async function comeIn(given: string) {
  try {
    await took(bearerClient<paths>(async () => given).GET('/operator/quarantine'));
  } catch (failure) {
    throw failure instanceof Refusal && failure.status === 401 ? new Refusal('sign-in-failed', 401, failure.detail, undefined) : failure;
  }
  token.value = given;
}

export function leave() {
  token.value = undefined;
  forget();
}
