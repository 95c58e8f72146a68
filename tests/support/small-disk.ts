import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmdirSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PIECE = 64 * 1024;

/** A disk of its own for a store, small enough to be filled. */
export interface SmallDisk extends Disposable {
  folder: string;
  /** Takes all space but about `leaving` bytes. */
  fill(leaving: number): void;
  /** Gives it back. */
  free(): void;
  /** Mounts it again so that nobody can write. */
  makeReadOnly(): void;
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Mounts a disk of `bytes` in memory; needs root on Linux (vitest.config.ts leaves its tests out elsewhere, in words). */
export function mountSmallDisk(bytes: number): SmallDisk {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-disk-'));
  const ballast = path.join(folder, 'ballast');
  const mount = (...args: string[]) => execFileSync('mount', args);
  mount('-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder);
  return {
    folder,
    fill(leaving) {
      // A piece at a time: others write meanwhile.
      while (freeBytes(folder) > leaving + PIECE) appendFileSync(ballast, Buffer.alloc(PIECE));
    },
    free: () => rmSync(ballast, { force: true }),
    makeReadOnly: () => mount('-o', 'remount,ro', folder),
    [Symbol.dispose]() {
      // Lazily: a process that was just killed may still hold a file of it.
      execFileSync('umount', ['-l', folder]);
      rmdirSync(folder);
    },
  };
}
