import { useEffect } from 'preact/hooks';

/** Does something every few seconds while the page is looked at. */
export function useEvery(seconds: number, act: () => void) {
  useEffect(() => {
    const clock = setInterval(() => document.visibilityState === 'visible' && act(), seconds * 1000);
    return () => clearInterval(clock);
  }, [act]);
}
