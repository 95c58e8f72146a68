import {
  existsSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';

import { readFrom, syncFolder, withFile, writeAll, writeWhole } from '#db/stores/json/durable-files';
import { encodeLine } from '#db/stores/json/line-codec';
import { readPlaces } from '#db/stores/json/read-records';
import {
  DamagedLog,
  type LinePlace,
  listSegments,
  type Position,
  requireLine,
  scanLog,
  SEGMENT_BYTES,
  segmentPath,
} from '#db/stores/json/segments';
import type { StoreFolders } from '#db/stores/json/store-folders';
import { type LogLine, messageLine } from '#db/stores/log/log-line';
import { SessionBody } from '#db/stores/log/session-body';
import { headAfter, type SessionHead } from '#db/stores/log/session-head';
import { systemCodeOf } from '#db/stores/sqlite/store-errors';
import type { MessageRecord } from '#lib/sessions/session-record';
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
    if (this.head === undefined) this.#make(Buffer.concat(coded));
    else this.#write(Buffer.concat(coded));
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
    rmSync(this.#nursery, { recursive: true, force: true });
    if (head === undefined) return rmSync(this.folder, { recursive: true, force: true });
    for (let { segment } = end; segment < last; segment += 1) {
      rmSync(segmentPath(this.folder, segment + 1), { force: true });
    }
    withFile(segmentPath(this.folder, end.segment), 'r+', (opened) => ftruncateSync(opened, end.offset));
  }

  /** Puts a record in the place of its message by writing the segment anew; durable when it returns. */
  replace(record: MessageRecord): void {
    const { body } = this;
    if (!body) throw new Error('The messages were not read.');
    const { place } = body.header(record.seq);
    const file = segmentPath(this.folder, place.segment);
    const bytes = readFrom(file, 0);
    const after = place.offset + place.length + 1;
    const { isMore } = requireLine(bytes.subarray(place.offset, after - 1), `${file} is damaged.`);
    const line = encodeLine({ line: messageLine(record), isMore });
    const { content } = body.record(record.seq);
    writeWhole(file, Buffer.concat([bytes.subarray(0, place.offset), line, bytes.subarray(after)]));
    body.forgetContent(record.seq, content);
    this.#shift(place, line.length - (place.length + 1));
  }

  /** What stands behind a line that became longer or shorter moves. */
  #shift(place: LinePlace, by: number): void {
    const { segment, offset } = place;
    place.length += by;
    for (const header of this.body?.headers ?? []) {
      const isBehind = header.place.segment === segment && header.place.offset > offset;
      if (isBehind) header.place.offset += by;
    }
    if (this.end.segment === segment) this.end = { segment, offset: this.end.offset + by };
  }

  #take(line: LogLine, place: LinePlace): void {
    this.head = headAfter(this.head, line);
    this.body?.apply(line, place);
  }

  #make(bytes: Buffer): void {
    rmSync(this.#nursery, { recursive: true, force: true });
    mkdirSync(this.#nursery, { recursive: true, mode: 0o700 });
    withFile(segmentPath(this.#nursery, START.segment), 'wx', (opened) => writeAll(opened, bytes, 0));
    renameSync(this.#nursery, this.folder);
    this.body = new SessionBody((headers) => readPlaces(this, headers));
  }

  #write(bytes: Buffer): void {
    if (this.end.offset >= SEGMENT_BYTES) this.end = { segment: this.end.segment + 1, offset: 0 };
    const { segment, offset } = this.end;
    withFile(segmentPath(this.folder, segment), offset === 0 ? 'w' : 'r+', (opened) => {
      // What a crash left behind the last whole line was never acknowledged.
      if (fstatSync(opened).size > offset) ftruncateSync(opened, offset);
      writeAll(opened, bytes, offset);
    });
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
