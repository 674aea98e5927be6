import type * as en from './en/more/index';
import type { Widened } from './widened';
import { language } from './index';

export type More = Widened<typeof en>;

/** The sentences of whatever is opened later than the first view; read with the first such page. */
export let more: More;

export async function readMore() {
  more ??= await (language === 'fr' ? import('./fr/more/index') : import('./en/more/index'));
}
