import './trusted';
import { render } from 'preact';
import { readSession } from './api/session';
import { readTexts } from './texts';

const [{ App }] = await Promise.all([readTexts().then(() => import('./app')), readSession()]);
const root = document.getElementById('app')!;
root.replaceChildren();
render(<App />, root);

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  void navigator.serviceWorker.register('/sw.js');
}
