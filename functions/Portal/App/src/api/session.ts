import { api, Offline, session, take, type Schemas } from './client';
import { forget } from './ask';

const Mark = 'signed-in';

/** Reads whether somebody is signed in; without a line to the platform, whoever was when it was last seen. */
export async function readSession() {
  try {
    enter(await take(api.GET('/me/sessions/current')));
  } catch (failure) {
    const driver = failure instanceof Offline ? localStorage.getItem(Mark) : null;
    session.value = driver ? { driver, csrf: '', ends: '' } : null;
  }
}

/** A session began. */
export function enter(begun: Schemas['ReadSessionResponse']) {
  if (localStorage.getItem(Mark) !== begun.driver) {
    clear();
    localStorage.setItem(Mark, begun.driver);
  }
  session.value = begun;
}

/** Signs out here; nothing that was seen stays on the device. */
export async function signOut() {
  await take(api.DELETE('/me/sessions/current'));
  clear();
  session.value = null;
}

function clear() {
  localStorage.removeItem(Mark);
  forget();
  void globalThis.caches?.delete('seen');
}
