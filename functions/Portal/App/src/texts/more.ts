import type { en } from './en/more/index';
import type { Widened } from './widened';
import { language } from './index';

export type More = Widened<typeof en>;

/** The sentences of whatever is opened later than the first view; read with the first such page. */
export let more: More;

export async function readMore() {
  more ??= language === 'fr' ? (await import('./fr/more/index')).fr : (await import('./en/more/index')).en;
}
