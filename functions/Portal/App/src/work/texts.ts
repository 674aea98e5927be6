import { language, readTexts } from '../texts';
import type { en } from '../texts/en/work';
import type { Widened } from '../texts/widened';

/** The sentences of the workplaces; a driver's page never reads them. */
export let w: Widened<typeof en>;

export async function readWorkTexts() {
  [w] = await Promise.all([language === 'fr' ? import('../texts/fr/work').then(texts => texts.fr) : import('../texts/en/work').then(texts => texts.en), readTexts()]);
}
