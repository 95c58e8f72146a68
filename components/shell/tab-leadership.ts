const LOCK = 'multichat-desk-stream';

/**
 * Calls `lead` once this tab is the one of its browser that holds the stream, and what `lead` returned
 * when it stops being so. `steal` takes the lead from a tab that gives no sign any more.
 */
export interface Leadership {
  isLeader: () => boolean;
  steal: () => void;
  leave: () => void;
}

export function joinLeadership(lead: () => () => void): Leadership {
  let isGone = false;
  let stopLeading: (() => void) | null = null;
  let release: (() => void) | null = null;
  const waiting = new AbortController();

  function stop(): void {
    stopLeading?.();
    stopLeading = null;
    release?.();
    release = null;
  }

  function hold(): Promise<void> {
    if (isGone) return Promise.resolve();
    stopLeading = lead();
    return new Promise((resolve) => (release = resolve));
  }

  /** A stolen or abandoned lock ends in an AbortError: then this tab waits in line again. */
  function queue(options: LockOptions): void {
    navigator.locks.request(LOCK, options, hold).catch((cause: unknown) => {
      const isAbort = cause instanceof DOMException && cause.name === 'AbortError';
      if (!isAbort) throw cause;
      stop();
      if (!isGone) queue({ signal: waiting.signal });
    });
  }

  // Without Web Locks (old browsers, plain http beyond loopback) each tab leads for itself.
  if ('locks' in navigator) queue({ signal: waiting.signal });
  else stopLeading = lead();

  return {
    isLeader: () => stopLeading !== null,
    steal() {
      if (!isGone && !stopLeading && 'locks' in navigator) queue({ steal: true });
    },
    leave() {
      isGone = true;
      waiting.abort();
      stop();
    },
  };
}
