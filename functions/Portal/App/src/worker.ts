import './trusted';

/** Has the worker keep what is seen from now on (sw.ts). */
export function beginToKeep() {
  if ('serviceWorker' in navigator && import.meta.env.PROD) {
    void navigator.serviceWorker.register('/sw.js');
  }
}
