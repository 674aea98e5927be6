import { take } from './client';

/** What anybody may read; it is in no driver's document. */
export type InformationSheet = {
  data: { signal: string; unit: string; hertz: number | null; isOffAtFirst: boolean; keptDays: number }[];
  megabytesAnHour: number;
  answers: { topic: string; fr: string; en: string }[];
};

export const readSheet = () => read<InformationSheet>('/information-sheet');

const read = <T,>(path: string) =>
  take(fetch(path).then(async response => ({ response, data: response.ok ? ((await response.json()) as T) : undefined, error: response.ok ? undefined : await response.json() })));
