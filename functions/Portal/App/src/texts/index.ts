import type * as en from './en/index';
import type { Widened } from './widened';

export type Language = 'fr' | 'en';

const Chosen = 'language';

const wanted = localStorage.getItem(Chosen) ?? navigator.language;

export const language: Language = wanted.startsWith('fr') ? 'fr' : 'en';

/** How numbers and days are written. */
export const locale = language === 'fr' ? 'fr-FR' : 'en-GB';

/** What every language has to say, a file a page; the compiler holds the others to English. */
type Pages = Widened<typeof en>;

/** Every sentence of the portal in the driver's language; there before anything is drawn. What every page says stands beside the pages. */
export let t: Pages['shell'] & Pages['terms'] & Omit<Pages, 'shell' | 'terms'>;

export async function readTexts() {
  const { shell, terms, ...pages }: Pages = await (language === 'fr' ? import('./fr/index') : import('./en/index'));
  t = { ...shell, ...terms, ...pages };
  document.documentElement.lang = language;
}

export function speak(other: Language) {
  localStorage.setItem(Chosen, other);
  location.reload();
}
