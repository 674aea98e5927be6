import { api, take } from './client';
import { enter } from './session';

/** Browsers make passkeys for names, never for an address in numbers such as 127.0.0.1. */
export const passkeysWork = 'PublicKeyCredential' in globalThis && 'parseCreationOptionsFromJSON' in PublicKeyCredential && !/^[\d.]+$|:/.test(location.hostname);

/** Somebody waved the browser's dialog away, or had no passkey to show. */
export const wavedAway = (failure: unknown) => failure instanceof DOMException && (failure.name === 'NotAllowedError' || failure.name === 'AbortError');

export async function signInWithPasskey() {
  const begun = await take(api.POST('/me/sessions/passkey/challenge'));
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(begun.options as PublicKeyCredentialRequestOptionsJSON);
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  enter(await take(api.POST('/me/sessions/passkey', { body: { ceremony: begun.ceremony, credential: credential.toJSON() } })));
}

export async function addPasskey(name: string) {
  const begun = await take(api.POST('/me/passkeys/registration'));
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(begun.options as PublicKeyCredentialCreationOptionsJSON);
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  await take(api.POST('/me/passkeys', { body: { ceremony: begun.ceremony, credential: credential.toJSON(), name } }));
}
