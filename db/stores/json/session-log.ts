import { existsSync, fdatasyncSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

import { syncFolder, withFile } from '#db/stores/json/durable-files';
import { encodeLine } from '#db/stores/json/line-codec';
import { readPlaces } from '#db/stores/json/read-records';
import {
  DamagedLog,
  type LinePlace,
  listSegments,
  type Position,
  scanLog,
  SEGMENT_BYTES,
  segmentPath,
} from '#db/stores/json/segments';
import type { StoreFolders } from '#db/stores/json/store-folders';
import { cutLog, makeLog, writeLines } from '#db/stores/json/write-segments';
import type { LogLine } from '#db/stores/log/log-line';
import { SessionBody } from '#db/stores/log/session-body';
import { headAfter, type SessionHead } from '#db/stores/log/session-head';
import { systemCodeOf } from '#db/stores/store-errors';
import type { SessionId } from '#lib/sessions/session';

const START: Position = { segment: 1, offset: 0 };

/** What a session was before a write that may fail. */
export interface LogState {
  head: SessionHead | undefined;
  end: Position;
}

/** One session: its segments, and what this process knows of them. Written only under the write lock. */
export class SessionLog {
  readonly id: SessionId;
  readonly folder: string;
  /** Undefined until its first line was read or written. */
  head: SessionHead | undefined;
  /** Null until somebody asks for its messages; always as far as the head. */
  body: SessionBody<LinePlace> | null = null;
  end: Position = START;
  /** Where the session is made, so that it is in its own place whole. */
  readonly #nursery: string;

  constructor(id: SessionId, folders: StoreFolders) {
    this.id = id;
    this.folder = path.join(folders.sessions, id);
    this.#nursery = path.join(folders.trash, `new-${id}`);
  }

  /** Takes what others wrote since. Error: `DamagedLog`. */
  refresh(): void {
    const file = segmentPath(this.folder, this.end.segment);
    try {
      const { size } = statSync(file);
      // Lines are only ever added; where content is taken out, everybody is told beforehand.
      if (size < this.end.offset) throw new DamagedLog(`${file} was cut short at byte ${size}.`);
      if (size === this.end.offset && size > 0 && size < SEGMENT_BYTES) return;
      const isWhole = this.end === START;
      this.end = scanLog(this.folder, this.end, (line, place) => this.#take(line, place));
      if (isWhole) this.#requireAllSegments();
    } catch (error) {
      this.forget();
      throw asDamage(error, this.folder);
    }
  }

  /** Reads all of it, from its first segment to its last. Error: `DamagedLog`. */
  load(): void {
    this.forget();
    this.body = new SessionBody((headers) => readPlaces(this, headers));
    this.refresh();
  }

  forget(): void {
    this.head = undefined;
    this.body = null;
    this.end = START;
  }

  /** Adds lines that count together; they are not durable yet. Errors: those of the file system. */
  append(lines: readonly LogLine[]): void {
    const coded = lines.map((line, index) => encodeLine({ line, isMore: index < lines.length - 1 }));
    const bytes = Buffer.concat(coded);
    if (this.head === undefined) {
      makeLog(bytes, { nursery: this.#nursery, folder: this.folder });
      this.body = new SessionBody((headers) => readPlaces(this, headers));
    } else {
      if (this.end.offset >= SEGMENT_BYTES) this.#rotate();
      writeLines(this.folder, this.end, bytes);
    }
    for (const [index, line] of lines.entries()) {
      const length = coded[index]?.length ?? 0;
      this.#take(line, { ...this.end, length: length - 1 });
      this.end = { segment: this.end.segment, offset: this.end.offset + length };
    }
  }

  /** Makes all that was written since `before` durable. */
  sync(before: LogState): void {
    for (let { segment } = before.end; segment <= this.end.segment; segment += 1) {
      withFile(segmentPath(this.folder, segment), 'r+', fdatasyncSync);
    }
    const isNewFile = before.head === undefined || before.end.segment !== this.end.segment;
    if (isNewFile) syncFolder(this.folder);
    if (before.head === undefined) syncFolder(path.dirname(this.folder));
  }

  /** Takes back what was written since `before`. */
  undo({ head, end }: LogState): void {
    const last = this.end.segment;
    Object.assign(this, { head, end, body: null });
    if (head === undefined) removeWhole(this.#nursery, this.folder);
    else cutLog(this.folder, end, last);
  }

  #take(line: LogLine, place: LinePlace): void {
    this.head = headAfter(this.head, line);
    this.body?.apply(line, place);
  }

  /** Goes on in a new segment, with nothing behind the last whole line of this one. */
  #rotate(): void {
    writeLines(this.folder, this.end, Buffer.alloc(0));
    this.end = { segment: this.end.segment + 1, offset: 0 };
  }

  #requireAllSegments(): void {
    const segments = listSegments(this.folder);
    if (this.head && segments.length === this.end.segment) return;
    throw new DamagedLog(
      `${this.folder} is not whole: it has the segments ${segments.join(', ') || 'none'}.`,
    );
  }
}

/**
 * What can't be made sense of although its checksums hold is damage, and so is a missing segment; a disk that fails
 * is not.
 */
function asDamage(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || error instanceof DamagedLog) return error;
  if (systemCodeOf(error) !== '' && !(systemCodeOf(error) === 'ENOENT' && existsSync(folder))) return error;
  return new DamagedLog(`${folder} is damaged: ${error.message}`, { cause: error });
}

function removeWhole(...folders: string[]): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
