import { useCallback, useEffect, useState } from 'preact/hooks';
import { Offline } from './client';

export type Asked<T> =
  | { state: 'loading'; again: () => void }
  | { state: 'ready'; value: T; again: () => void }
  | { state: 'failed'; failure: unknown; again: () => void };

const kept = new Map<string, unknown>();

/** Drops what is remembered, so that it is read anew when it is next shown: after a change, or at the end of a session. */
export function forget(prefix = '') {
  for (const key of kept.keys()) {
    if (key.startsWith(prefix)) {
      kept.delete(key);
    }
  }
}

/** Asks the platform; what was seen before is shown at once and read anew meanwhile, so that nothing jumps on the way back, and stays while there is no connection. */
export function useAsk<T>(key: string, ask: () => Promise<T>): Asked<T> {
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound(n => n + 1), []);
  const [answer, setAnswer] = useState<{ key: string; value?: T; failure?: unknown }>();

  useEffect(() => {
    let left = false;
    ask().then(
      value => {
        kept.set(key, value);
        if (!left) {
          setAnswer({ key, value });
        }
      },
      failure => {
        if (!left) {
          setAnswer({ key, failure });
        }
      },
    );
    return () => {
      left = true;
    };
  }, [key, round]);

  const isSeen = kept.has(key);
  if (answer?.key === key && 'failure' in answer && !(isSeen && answer.failure instanceof Offline)) {
    return { state: 'failed', failure: answer.failure, again };
  }
  if (answer?.key === key && 'value' in answer) {
    return { state: 'ready', value: answer.value as T, again };
  }
  return isSeen ? { state: 'ready', value: kept.get(key) as T, again } : { state: 'loading', again };
}
