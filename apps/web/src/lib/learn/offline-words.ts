/** What pages tell the service worker. `reader` is the membership: copies of another one are removed. */
export type ToWorker =
  { kind: 'reader'; reader: string } | { kind: 'keep'; reader: string; page: string; images: string[] };

/** Caches of lessons begin so; the version and the reader follow. */
export const LESSONS = 'telefellow-lessons:';

export function tellWorker(word: ToWorker): void {
  if (!('serviceWorker' in navigator)) return;
  // Ready resolves once a worker is active; where none is registered it waits for ever, which does no harm.
  void navigator.serviceWorker.ready.then((registration) => registration.active?.postMessage(word));
}
