import { createServer } from 'node:net';

/** Below the range from which systems give ports to connections that go out. */
const FIRST = 3350;
const COUNT = 50;

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  for (let port = FIRST; port < FIRST + COUNT; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${FIRST} to ${FIRST + COUNT - 1} is free.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
