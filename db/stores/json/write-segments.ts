import { fstatSync, ftruncateSync, mkdirSync, renameSync, rmSync } from 'node:fs';

import { withFile, writeAll } from '#db/stores/json/durable-files';
import { type Position, segmentPath } from '#db/stores/json/segments';

/** Makes a log with its first lines in `nursery`, and only then puts it into its place, whole. */
export function makeLog(bytes: Buffer, { nursery, folder }: { nursery: string; folder: string }): void {
  rmSync(nursery, { recursive: true, force: true });
  mkdirSync(nursery, { recursive: true, mode: 0o700 });
  withFile(segmentPath(nursery, 1), 'wx', (opened) => writeAll(opened, bytes, 0));
  renameSync(nursery, folder);
}

/** Writes lines right behind the last whole one. What a crash left there was never acknowledged. */
export function writeLines(folder: string, { segment, offset }: Position, bytes: Buffer): void {
  withFile(segmentPath(folder, segment), offset === 0 ? 'w' : 'r+', (opened) => {
    if (fstatSync(opened).size > offset) ftruncateSync(opened, offset);
    writeAll(opened, bytes, offset);
  });
}

/** Removes everything behind a position. */
export function cutLog(folder: string, { segment, offset }: Position, lastSegment: number): void {
  for (let later = segment + 1; later <= lastSegment; later += 1) {
    rmSync(segmentPath(folder, later), { force: true });
  }
  withFile(segmentPath(folder, segment), 'r+', (opened) => ftruncateSync(opened, offset));
}
