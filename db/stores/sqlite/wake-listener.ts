import { rmSync } from 'node:fs';
import net from 'node:net';

/** Hears other processes say that they committed: any byte on a Unix socket means it. */
export class WakeListener {
  readonly path: string;
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();

  constructor(path: string, onWake: () => void) {
    this.path = path;
    this.#server = net.createServer((socket) => this.#accept(socket, onWake));
    // Where no socket can be made, the poll of the store's version still finds every commit.
    this.#server.on('error', () => undefined);
    this.#server.listen(path);
    this.#server.unref();
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    rmSync(this.path, { force: true });
  }

  #accept(socket: net.Socket, onWake: () => void): void {
    this.#sockets.add(socket);
    socket.unref();
    socket.on('data', onWake);
    // The other process went away; 'close' follows.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
  }
}
