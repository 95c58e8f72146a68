import { rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';

/** How often a committing process looks for processes that began to listen. */
const SCAN_EVERY_MS = 1000;

/**
 * Tells the other processes of a store that this one committed. Best effort: whoever misses it finds the
 * commit by polling the store's version.
 */
export class WakeSender {
  readonly #folder: string;
  readonly #peers = new Map<string, net.Socket>();
  #scannedAt = -SCAN_EVERY_MS;
  #isClosed = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** `ownPath` is this process's own socket, which needs no wake-up. */
  wake(ownPath: string | null): void {
    for (const socket of this.#peers.values()) this.#tell(socket);
    const now = performance.now();
    if (now - this.#scannedAt < SCAN_EVERY_MS) return;
    this.#scannedAt = now;
    void this.#scan(ownPath);
  }

  close(): void {
    this.#isClosed = true;
    for (const socket of this.#peers.values()) socket.destroy();
    this.#peers.clear();
  }

  #tell(socket: net.Socket): void {
    // A byte that still waits says the same.
    if (!socket.connecting && socket.writableLength === 0) socket.write('\n');
  }

  async #scan(ownPath: string | null): Promise<void> {
    // The folder goes with the store; without it there is nobody to wake.
    const names = await readdir(this.#folder).catch(() => []);
    if (this.#isClosed) return;
    for (const name of names) {
      const socketPath = path.join(this.#folder, name);
      if (socketPath !== ownPath && !this.#peers.has(socketPath)) this.#connect(socketPath);
    }
  }

  #connect(socketPath: string): void {
    const socket = net.connect(socketPath);
    socket.unref();
    this.#peers.set(socketPath, socket);
    socket.on('connect', () => socket.write('\n'));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // Nobody listens behind the file: its process died without removing it.
      if (error.code === 'ECONNREFUSED') rmSync(socketPath, { force: true });
    });
    socket.on('close', () => this.#peers.delete(socketPath));
  }
}
