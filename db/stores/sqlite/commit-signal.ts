import { randomBytes } from 'node:crypto';
import path from 'node:path';

import type { StoreConnection } from '#db/stores/sqlite/store-connection';
import { openWakeFolder } from '#db/stores/sqlite/wake-folder';
import { WakeListener } from '#db/stores/sqlite/wake-listener';
import { WakeSender } from '#db/stores/sqlite/wake-sender';

/** Finds what a lost wake-up would have told. */
const POLL_MS = 150;

/** Tells listeners that some process committed: this one at once, another one by socket or by poll. */
export class CommitSignal {
  readonly #folder: string;
  readonly #readVersion: () => unknown;
  readonly #sender: WakeSender;
  readonly #listeners = new Set<() => void>();
  #waiting: { socket: WakeListener; timer: NodeJS.Timeout } | null = null;
  #version: unknown;

  constructor(connection: StoreConnection) {
    this.#folder = openWakeFolder(connection.folder);
    this.#sender = new WakeSender(this.#folder);
    const statement = connection.client.prepare('PRAGMA data_version').pluck();
    this.#readVersion = () => statement.get();
  }

  /** This process committed. */
  committed(): void {
    this.#sender.wake(this.#waiting?.socket.path ?? null);
    this.#fire();
  }

  /** Until the returned function is called. Nothing is polled while nobody listens. */
  onCommit(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#wait();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stopWaiting();
    };
  }

  close(): void {
    this.#listeners.clear();
    this.#stopWaiting();
    this.#sender.close();
  }

  #wait(): void {
    if (this.#waiting) return;
    this.#version = this.#readVersion();
    const name = `${process.pid}-${randomBytes(4).toString('hex')}.sock`;
    const socket = new WakeListener(path.join(this.#folder, name), () => this.#fire());
    const timer = setInterval(() => this.#poll(), POLL_MS);
    timer.unref();
    this.#waiting = { socket, timer };
  }

  #stopWaiting(): void {
    if (!this.#waiting) return;
    clearInterval(this.#waiting.timer);
    this.#waiting.socket.close();
    this.#waiting = null;
  }

  /** The version grows when another connection commits, never by this one's own commits. */
  #poll(): void {
    const version = this.#readVersion();
    if (version === this.#version) return;
    this.#version = version;
    this.#fire();
  }

  #fire(): void {
    for (const listener of this.#listeners) listener();
  }
}
