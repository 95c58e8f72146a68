import { closeSync, openSync } from 'node:fs';

import { readAt, writeAll } from '#db/stores/json/durable-files';

/** What processes tell each other of their writes; each number only grows. */
export interface Beat {
  /** Grows before each write. */
  writes: number;
  /** Grows before a session is made, removed or put aside. */
  folders: number;
  /** Grows before content is taken out of a session: `rewritten` is its id. */
  rewrites: number;
  /** The greatest number that a message or a session may have by now. */
  number: number;
  rewritten: string;
}

const DIGITS = 16;
const SHAPE = /^(\d{16}) (\d{16}) (\d{16}) (\d{16}) ([-0-9a-f]{36})\n$/;
const LENGTH = 4 * (DIGITS + 1) + 37;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * A small file, written under the write lock, by which a process sees that others wrote. It is never waited for:
 * after a power cut no process is left that would need it, and whoever opens the store finds the number again.
 */
export class Pulse {
  readonly #opened: number;
  readonly #bytes = Buffer.alloc(LENGTH);

  constructor(file: string) {
    this.#opened = openSync(file, openFlags(file), 0o600);
  }

  /** As it stands; null where nobody wrote it yet, or it is no pulse. */
  read(): Beat | null {
    if (readAt(this.#opened, this.#bytes, 0) < LENGTH) return null;
    const found = SHAPE.exec(this.#bytes.toString('latin1'));
    if (!found) return null;
    const [, writes, folders, rewrites, number, rewritten = NOBODY] = found;
    return {
      writes: Number(writes),
      folders: Number(folders),
      rewrites: Number(rewrites),
      number: Number(number),
      rewritten,
    };
  }

  /** Only under the write lock. */
  write({ writes, folders, rewrites, number, rewritten }: Beat): void {
    const numbers = [writes, folders, rewrites, number].map((one) => String(one).padStart(DIGITS, '0'));
    writeAll(this.#opened, Buffer.from(`${numbers.join(' ')} ${rewritten}\n`), 0);
  }

  close(): void {
    closeSync(this.#opened);
  }
}

/** The first beat of a store. */
export function firstBeat(): Beat {
  return { writes: 0, folders: 0, rewrites: 0, number: 0, rewritten: NOBODY };
}

/** Open for reading and writing, made where it isn't there, and never emptied. */
function openFlags(file: string): string {
  closeSync(openSync(file, 'a', 0o600));
  return 'r+';
}
