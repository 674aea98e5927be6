import type { ComponentType } from 'preact';
import { lazy } from 'preact-iso';
import { readMore } from '../texts/more';
import { Unseen } from '../ui/unseen';

type Read = () => Promise<ComponentType<any>>;

/** A page that is read when it is first opened; one that cannot be says so. */
export const lazily = (read: Read): ComponentType<any> => lazy(() => read().catch(() => Unseen));

/** The same, together with the sentences the first view has no use for. */
export const later = (read: Read) => lazily(() => Promise.all([read(), readMore()]).then(([page]) => page));
