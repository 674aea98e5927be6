import type { Texts } from './en/index';

export type Language = 'fr' | 'en';

const Chosen = 'language';

const wanted = localStorage.getItem(Chosen) ?? navigator.language;

export const language: Language = wanted.startsWith('fr') ? 'fr' : 'en';

/** How numbers and days are written. */
export const locale = language === 'fr' ? 'fr-FR' : 'en-GB';

/** Every sentence of the portal in the driver's language; there before anything is drawn. */
export let t: Texts;

export async function readTexts() {
  t = language === 'fr' ? (await import('./fr/index')).fr : (await import('./en/index')).en;
  document.documentElement.lang = language;
}

export function speak(other: Language) {
  localStorage.setItem(Chosen, other);
  location.reload();
}
