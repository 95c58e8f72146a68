import { fdatasyncSync } from 'node:fs';

import { withFile, writeAll } from '#db/stores/json/durable-files';
import { isWhole } from '#db/stores/json/line-codec';

const LINE_FEED = 10;

/**
 * A last line that is whole by its checksum and only lacks its line feed, or has another byte in its place, may have
 * been acknowledged: it gets its line feed (back), and counts. `bytes` are those of the file from `offset` on; answers
 * them as they are then. Only under the write lock, which no half-written line of a living process outlasts.
 */
export function mendLastFeed(bytes: Buffer, { file, offset }: { file: string; offset: number }): Buffer {
  const start = bytes.lastIndexOf(LINE_FEED) + 1;
  if (start === bytes.length) return bytes;
  const end = [bytes.length, bytes.length - 1].find((one) => isWhole(bytes.subarray(start, one)));
  if (end === undefined) return bytes;
  const feed = Buffer.from([LINE_FEED]);
  withFile(file, 'r+', (opened) => {
    writeAll(opened, feed, offset + end);
    fdatasyncSync(opened);
  });
  return Buffer.concat([bytes.subarray(0, end), feed]);
}
