import { signal } from '@preact/signals';
import { forget } from '../api/ask';
import type { components, paths } from '../generated/operator';
import { bearerClient, taken } from '../work/bearer';
import type { Answered } from '../api/client';

export type Schemas = components['schemas'];

/** The operator's token, for as long as the tab lives; never written anywhere. */
export const token = signal<string | undefined>(undefined);

export const api = bearerClient<paths>(async () => token.value ?? '');

export const take = <T,>(asked: Promise<Answered<T>>) => taken(asked, leave);

export function leave() {
  token.value = undefined;
  forget();
}
