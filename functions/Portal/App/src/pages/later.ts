import type { ComponentType } from 'preact';
import { lazy } from 'preact-iso';
import { readMore } from '../texts/more';

/** A page that is read when it is first opened, together with the sentences the first view has no use for. */
export const later = (read: () => Promise<ComponentType<any>>): ComponentType => lazy(() => Promise.all([read(), readMore()]).then(([page]) => page));
