import { crc32 } from 'node:zlib';

import type { LogLine } from '#db/stores/log/log-line';

/** A line as it stands in a segment; `isMore` where it counts only together with the next one. */
export interface CodedLine {
  line: LogLine;
  isMore: boolean;
}

/** Eight hexadecimal digits and a space, before the JSON that they are the CRC-32 of. */
const CHECKSUM_LENGTH = 9;

/** `checksum JSON`, ended by a line feed, which JSON itself never holds. */
export function encodeLine({ line, isMore }: CodedLine): Buffer {
  const json = Buffer.from(JSON.stringify(isMore ? { ...line, isMore } : line));
  return Buffer.concat([Buffer.from(checksumOf(json)), json, Buffer.from('\n')]);
}

/** The line without its line feed; null where its checksum tells that it isn't what was written. */
export function decodeLine(bytes: Buffer): CodedLine | null {
  if (!isWhole(bytes)) return null;
  // What carries the right checksum was written by `encodeLine`.
  const line = JSON.parse(bytes.toString('utf8', CHECKSUM_LENGTH)) as LogLine & { isMore?: boolean };
  const { isMore = false } = line;
  if (isMore) delete line.isMore;
  return { line, isMore };
}

/** Whether the bytes are a line, all of it and nothing else, but for its line feed. */
export function isWhole(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, CHECKSUM_LENGTH) === checksumOf(bytes.subarray(CHECKSUM_LENGTH));
}

function checksumOf(json: Buffer): string {
  return `${crc32(json)
    .toString(16)
    .padStart(CHECKSUM_LENGTH - 1, '0')} `;
}
