import { render } from 'preact';
import { readSession } from './api/session';
import { readTexts } from './texts';

const [{ App }] = await Promise.all([readTexts().then(() => import('./app')), readSession()]);
const root = document.getElementById('app')!;
root.replaceChildren();
render(<App />, root);

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  // A worker's address is a script's: with trusted types enforced only this one can be named.
  const policy = window.trustedTypes?.createPolicy('portal', { createScriptURL: () => '/sw.js' });
  void navigator.serviceWorker.register((policy?.createScriptURL('') ?? '/sw.js') as string);
}
