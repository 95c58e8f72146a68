import { readAt, withFile } from '#db/stores/json/durable-files';
import { type LinePlace, requireLine, segmentPath } from '#db/stores/json/segments';
import type { Header } from '#db/stores/log/session-body';
import { DeskError } from '#lib/desk-error';
import type { MessageRecord } from '#lib/sessions/session-record';
import type { SessionId } from '#lib/sessions/session';

/** The log of one session. */
interface LogFolder {
  id: SessionId;
  folder: string;
}

/** What stands between the lines of a page, e.g. marks, is read with them as long as it is no more than this. */
const LARGEST_SPAN = 1024 * 1024;

/** Reads whole messages, those of a segment together where they stand together. Error: `store_corrupt`. */
export function readPlaces(log: LogFolder, headers: readonly Header<LinePlace>[]): MessageRecord[] {
  const records = new Map<number, MessageRecord>();
  for (const [segment, inSegment] of Map.groupBy(headers, ({ place }) => place.segment)) {
    const file = segmentPath(log.folder, segment);
    withFile(file, 'r', (opened) => {
      const bytesOf = makeReader(opened, inSegment);
      for (const header of inSegment) {
        const bytes = bytesOf(header.place);
        records.set(header.seq, decodeRecord(log, header, { file, bytes }));
      }
    });
  }
  return headers.map(({ seq }) => {
    const record = records.get(seq);
    if (!record) throw new Error(`Message ${seq} was not read.`);
    return record;
  });
}

function makeReader(opened: number, headers: readonly Header<LinePlace>[]): (place: LinePlace) => Buffer {
  const start = Math.min(...headers.map(({ place }) => place.offset));
  const end = Math.max(...headers.map(({ place }) => place.offset + place.length));
  if (end - start > LARGEST_SPAN) return ({ offset, length }) => readPart(opened, offset, length);
  const span = readPart(opened, start, end - start);
  return ({ offset, length }) => span.subarray(offset - start, offset - start + length);
}

function readPart(opened: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  return bytes.subarray(0, readAt(opened, bytes, offset));
}

function decodeRecord(
  { id }: LogFolder,
  { place, status, receipts, pinned }: Header<LinePlace>,
  { file, bytes }: { file: string; bytes: Buffer },
): MessageRecord {
  try {
    const { line } = requireLine(bytes, `${file} is damaged at byte ${place.offset}.`);
    if (line.type !== 'message') throw new Error(`${file} holds no message at byte ${place.offset}.`);
    return Object.assign(line.message, { sessionId: id, status, receipts, pinned });
  } catch (error) {
    throw damaged(id, error);
  }
}

/** What a session answers whose log is damaged. */
export function damaged(sessionId: SessionId, cause: unknown): DeskError {
  const fault = cause instanceof Error ? cause.message : String(cause);
  const text = `The session ${sessionId} can't be read: ${fault} Its files are kept; restore it from a backup.`;
  return new DeskError('store_corrupt', text, { cause, details: { sessionId, fault } });
}
