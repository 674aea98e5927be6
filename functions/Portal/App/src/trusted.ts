/** Texts that may become markup or a script's address although the page's policy takes none: the worker, and what Leaflet tries out to learn whether there is SVG. */
const admitted = ['/sw.js', '<svg/>', '<v:shape adj="1"/>'];

type Policy = (name: 'default', rules: Record<'createHTML' | 'createScriptURL', (text: string) => string | null>) => void;

const only = (text: string) => (admitted.includes(text) ? text : null);

(globalThis as { trustedTypes?: { createPolicy: Policy } }).trustedTypes?.createPolicy('default', { createHTML: only, createScriptURL: only });
