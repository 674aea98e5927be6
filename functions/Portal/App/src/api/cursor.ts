import { useState } from 'preact/hooks';
import { useAsk, type Asked } from './ask';

/** A list that is read a page at a time: what was read stays, more is asked for. */
export function useCursor<T>(key: string, read: (cursor: string | undefined) => Promise<{ items: T[]; next: string | null }>): { of: Asked<T[]>; more?: () => Promise<void> } {
  const [further, setFurther] = useState<{ key: string; items: T[]; next: string | null }>();
  const first = useAsk(key, () => read(undefined));
  if (first.state !== 'ready') {
    return { of: first };
  }
  const mine = further?.key === key ? further : undefined;
  const next = mine ? mine.next : first.value.next;
  return {
    of: { ...first, value: [...first.value.items, ...(mine?.items ?? [])] },
    more: next === null ? undefined : async () => {
      const page = await read(next);
      setFurther({ key, items: [...(mine?.items ?? []), ...page.items], next: page.next });
    },
  };
}
