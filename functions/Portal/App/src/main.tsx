import { render } from 'preact';
import { readSession } from './api/session';
import { readTexts } from './texts';
import { beginToKeep } from './worker';

const [{ App }] = await Promise.all([readTexts().then(() => import('./app')), readSession()]);
const root = document.getElementById('app')!;
root.replaceChildren();
render(<App />, root);
beginToKeep();
