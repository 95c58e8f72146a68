import { statSync } from 'node:fs';
import { crc32 } from 'node:zlib';

import { writeWhole } from '#db/stores/json/durable-files';
import type { SessionLog } from '#db/stores/json/session-log';
import { type Position, segmentPath } from '#db/stores/json/segments';
import { readText, type StoreFolders } from '#db/stores/json/store-folders';
import type { SessionHead } from '#db/stores/log/session-head';
import type { SessionId } from '#lib/sessions/session';

/** What was known of a session, up to a place of its log. */
export interface IndexEntry {
  head: SessionHead;
  end: Position;
  /** Of the last segment's file: another file has another one. */
  inode: number;
}

/** Lets a store open without reading it all. Only a shortcut: the segments alone say what is. */
export interface StoreIndex {
  /** Content that was taken out since makes all of it worthless. */
  rewrites: number;
  sessions: Record<SessionId, IndexEntry>;
}

/** Only under the write lock, with every session up to date. */
export function writeIndex({ index }: StoreFolders, logs: Iterable<SessionLog>, rewrites: number): void {
  const sessions: StoreIndex['sessions'] = {};
  for (const { id, folder, head, end } of logs) {
    if (head) sessions[id] = { head, end, inode: statSync(segmentPath(folder, end.segment)).ino };
  }
  const json = JSON.stringify({ rewrites, sessions } satisfies StoreIndex);
  writeWhole(index, `${crc32(json)} ${json}\n`);
}

/** Null where there is none, or it is damaged. */
export function readIndex({ index }: StoreFolders): StoreIndex | null {
  const found = /^(\d+) (.*)\n$/.exec(readText(index) ?? '');
  const [, checksum, json = ''] = found ?? [];
  // What carries the right checksum was written by `writeIndex`.
  return checksum === String(crc32(json)) ? (JSON.parse(json) as StoreIndex) : null;
}
