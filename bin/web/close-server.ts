import type { Server } from 'node:http';

/** Requests that are being answered have so long to end. */
const GRACE_MS = 1_000;
const LOOK_AGAIN_MS = 10;

/** Takes no new connection, lets running requests end, then closes every connection. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A connection becomes idle when its answer has been sent, which may be a moment after this call.
  const sweep = setInterval(() => server.closeIdleConnections(), LOOK_AGAIN_MS);
  const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(force);
}
