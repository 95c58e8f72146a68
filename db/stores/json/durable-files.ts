import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** Makes what was made, renamed or removed in a folder survive a power cut. */
export function syncFolder(folder: string): void {
  withFile(folder, 'r', fsyncSync);
}

export function syncFile(file: string): void {
  withFile(file, 'r+', fdatasyncSync);
}

/** Puts a file into its place whole and durable, or not at all. */
export function writeWhole(file: string, content: Buffer | string): void {
  const temporary = `${file}.tmp`;
  withFile(temporary, 'w', (opened) => {
    writeAll(opened, Buffer.from(content), 0);
    fsyncSync(opened);
  });
  renameSync(temporary, file);
  syncFolder(path.dirname(file));
}

/** A full disk may take a part of what it is given before it refuses the rest. */
export function writeAll(opened: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(opened, bytes, done, bytes.length - done, at + done);
  }
}

/** The bytes of a file from `offset` to its end. */
export function readFrom(file: string, offset: number): Buffer {
  return withFile(file, 'r', (opened) => {
    const bytes = Buffer.allocUnsafe(Math.max(fstatSync(opened).size - offset, 0));
    return bytes.subarray(0, readAt(opened, bytes, offset));
  });
}

/** Fills `bytes` from `offset` on; answers how many there were. */
export function readAt(opened: number, bytes: Buffer, offset: number): number {
  let done = 0;
  while (done < bytes.length) {
    const read = readSync(opened, bytes, done, bytes.length - done, offset + done);
    if (read === 0) break;
    done += read;
  }
  return done;
}

export function withFile<T>(file: string, flags: string, use: (opened: number) => T): T {
  const opened = openSync(file, flags, 0o600);
  try {
    return use(opened);
  } finally {
    closeSync(opened);
  }
}
