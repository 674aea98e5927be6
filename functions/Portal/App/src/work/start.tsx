import type { ComponentType } from 'preact';
import { render } from 'preact';
import { beginToKeep } from '../worker';
import { readWorkTexts } from './texts';

/** Draws a workplace once its sentences are there. */
export async function start(read: () => Promise<ComponentType>) {
  const [App] = await Promise.all([readWorkTexts().then(read)]);
  const root = document.getElementById('app')!;
  root.replaceChildren();
  render(<App />, root);
  beginToKeep();
}
