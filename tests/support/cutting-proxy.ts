import { connect, createServer, type Socket } from 'node:net';

import { freeLocalPort } from '#tests/support/free-local-port';

/** What Postgres answers once a commit is durable. */
const COMMITTED = Buffer.from('COMMIT\0');

/** Stands between a client and Postgres. */
export interface CuttingProxy {
  url: string;
  /** Swallows the answer to the next commit and cuts the line. */
  cutNextCommit: () => void;
  /** How often it was cut. */
  cuts: () => number;
  close: () => void;
}

export async function startCuttingProxy(serverUrl: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let isArmed = false;
  let cuts = 0;
  const proxy = createServer((client) => {
    const server = connect({ host: hostname, port: Number(port) });
    for (const socket of [client, server]) {
      sockets.add(socket);
      // Either end may go first; the other follows.
      socket.on('error', () => undefined);
      socket.on('close', () => [client, server].forEach((one) => one.destroy()));
    }
    client.on('data', (data) => server.write(data));
    server.on('data', (data) => {
      if (!isArmed || !data.includes(COMMITTED)) return void client.write(data);
      isArmed = false;
      cuts += 1;
      client.destroy();
    });
  });
  const own = await freeLocalPort();
  await new Promise<void>((resolve) => proxy.listen(own, '127.0.0.1', resolve));
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${own}`;
  return {
    url: url.href,
    cutNextCommit: () => void (isArmed = true),
    cuts: () => cuts,
    close() {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
