import { take, type Schemas } from './client';

/** What anybody may read; it is in no driver's document. */
export type InformationSheet = {
  data: { signal: string; unit: string; hertz: number | null; isOffAtFirst: boolean; keptDays: number }[];
  megabytesAnHour: number;
  answers: { topic: string; fr: string; en: string }[];
};

export const readSheet = () => read<InformationSheet>('/information-sheet');

/** Who draws a map under a track, as the operator configured it; null for nobody. */
export const readGround = () => read<{ tiles: string | null; from: string }>('/map-tiles');

/** How an erasure stands, for whoever knows its number: there may be no driver any more. */
export const readErasure = (erasure: string) => read<Schemas['ReadErasureResponse']>(`/erasures/${encodeURIComponent(erasure)}`);

const read = <T,>(path: string) =>
  take(fetch(path).then(async response => ({ response, data: response.ok ? ((await response.json()) as T) : undefined, error: response.ok ? undefined : await response.json() })));
