/**
 * Aborted once this process is asked to end: SIGTERM, SIGINT, SIGHUP, or the death of the process that
 * started it (its IPC channel closes, even after `kill -9`).
 */
export function stopRequest(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', stop);
  if (process.channel) process.on('disconnect', stop);
  return controller.signal;
}

/** Waits for the request. */
export async function stopRequested(stop: AbortSignal): Promise<void> {
  if (stop.aborted) return;
  await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
}
