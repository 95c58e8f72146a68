import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { readFrom } from '#db/stores/json/durable-files';
import { mendLastFeed } from '#db/stores/json/mend-last-feed';
import { type CodedLine, decodeLine } from '#db/stores/json/line-codec';
import type { LogLine } from '#db/stores/log/log-line';

/** A segment that has reached this many bytes is left as it is; the next line begins another. */
export const SEGMENT_BYTES = 4 * 1024 * 1024;

const LINE_FEED = 10;
const NAME = /^(\d{6})\.jsonl$/;

/** Where a log ends. */
export interface Position {
  /** 1, 2, 3 … */
  segment: number;
  /** Bytes of whole lines in it. */
  offset: number;
}

/** Where a line stands, without its line feed. */
export interface LinePlace extends Position {
  length: number;
}

export type TakeLine = (line: LogLine, place: LinePlace) => void;

/** A log that says something else than what was written; the message names the place. */
export class DamagedLog extends Error {}

export function segmentPath(folder: string, segment: number): string {
  return path.join(folder, `${String(segment).padStart(6, '0')}.jsonl`);
}

/** The numbers of a session's segments, growing. */
export function listSegments(folder: string): number[] {
  const found = readdirSync(folder).map((name) => Number(NAME.exec(name)?.[1] ?? 0));
  return found.filter((segment) => segment > 0).sort((a, b) => a - b);
}

/**
 * Hands over each whole line from a position on, and answers where they end. What a crash left behind the last whole
 * line was never acknowledged and isn't handed over. Only under the write lock: see `mendLastFeed`.
 * Error: `DamagedLog`.
 */
export function scanLog(folder: string, from: Position, take: TakeLine): Position {
  let { segment, offset } = from;
  for (;;) {
    const file = segmentPath(folder, segment);
    const bytes = mendLastFeed(readFrom(file, offset), { file, offset });
    const used = takeLines(bytes, { file, segment, offset }, take);
    offset += used;
    const isLast = offset < SEGMENT_BYTES || !existsSync(segmentPath(folder, segment + 1));
    if (isLast) return { segment, offset };
    if (used < bytes.length) throw new DamagedLog(`${file} is damaged at byte ${offset}.`);
    segment += 1;
    offset = 0;
  }
}

/** Answers how many bytes make whole lines; lines that are written together are whole together. */
function takeLines(bytes: Buffer, at: Position & { file: string }, take: TakeLine): number {
  let taken = 0;
  let waiting: { line: LogLine; place: LinePlace }[] = [];
  for (let start = 0; ;) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end === -1) return taken;
    const place = { segment: at.segment, offset: at.offset + start, length: end - start };
    const { line, isMore } = requireLine(
      bytes.subarray(start, end),
      `${at.file} is damaged at byte ${place.offset}.`,
    );
    waiting.push({ line, place });
    start = end + 1;
    if (isMore) continue;
    for (const one of waiting) take(one.line, one.place);
    waiting = [];
    taken = start;
  }
}

/** Error: `DamagedLog`. */
export function requireLine(bytes: Buffer, fault: string): CodedLine {
  const coded = decodeLine(bytes);
  if (!coded) throw new DamagedLog(fault);
  return coded;
}
