export interface LiveMessage {
  topic: string;
  /** What changed; null after a gap, when anything may have. */
  id: string | null;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Listens to topics until the returned function is called:
 * `$effect(() => live([`visit:${id}`], () => invalidateAll()))`.
 */
export function live(topics: readonly string[], onChange: (message: LiveMessage) => void): () => void {
  const query = topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join('&');
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isStopped = false;

  function open() {
    source = new EventSource(`/api/live?${query}`);
    source.onopen = () => {
      if (failures > 0) for (const topic of topics) onChange({ topic, id: null });
      failures = 0;
    };
    source.onmessage = (event) => onChange(JSON.parse(event.data) as LiveMessage);
    source.onerror = retry;
  }

  function retry() {
    source?.close();
    if (isStopped) return;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures++);
    // Jitter, so that a restart of the server is not met by everybody at once.
    timer = setTimeout(open, wait * (0.5 + Math.random() / 2));
  }

  open();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    source?.close();
  };
}
