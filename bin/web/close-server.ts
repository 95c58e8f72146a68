import type { Server } from 'node:http';

/** Requests that are being answered have so long to end. */
const GRACE_MS = 1_000;
const LOOK_AGAIN_MS = 5;

/** Counts the requests that are being answered, from now on. */
export function countAnswering(server: Server): () => number {
  let answering = 0;
  server.on('request', (_request, response) => {
    answering += 1;
    response.once('close', () => (answering -= 1));
  });
  return () => answering;
}

/**
 * Takes no new connection, lets requests that are being answered end, then closes every connection:
 * those that wait for a request, or only sent half of one, hold nothing up.
 */
export async function closeServer(server: Server, answering: () => number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  const giveUpAt = performance.now() + GRACE_MS;
  const look = () => {
    if (answering() === 0 || performance.now() > giveUpAt) server.closeAllConnections();
  };
  look();
  const looking = setInterval(look, LOOK_AGAIN_MS);
  await closed;
  clearInterval(looking);
}
