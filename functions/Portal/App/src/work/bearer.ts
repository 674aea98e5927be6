import createClient from 'openapi-fetch';
import { Refusal, take, type Answered } from '../api/client';

/** A client that shows a token at every door. The token is asked for each time and kept by nobody here. */
export function bearerClient<Paths extends {}>(token: () => Promise<string>) {
  const client = createClient<Paths>({ baseUrl: '/', credentials: 'omit' });
  client.use({
    async onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${await token()}`);
      return request;
    },
  });
  return client;
}

/** What an ask answered; whoever is not known any more has to come in again. */
export async function taken<T>(asked: Promise<Answered<T>>, leave: () => void): Promise<T> {
  try {
    return await take(asked);
  } catch (failure) {
    if (failure instanceof Refusal && failure.status === 401) {
      leave();
    }
    throw failure;
  }
}
