import { readAt, withFile } from '#db/stores/json/durable-files';
import { type LinePlace, requireLine, segmentPath } from '#db/stores/json/segments';
import { recordOf } from '#db/stores/log/log-line';
import type { Header } from '#db/stores/log/session-body';
import { DeskError } from '#lib/desk-error';
import type { MessageRecord } from '#lib/sessions/session-record';
import type { SessionId } from '#lib/sessions/session';

/** Reads whole messages from a session's segments, each of which is opened once. Error: `store_corrupt`. */
export function readPlaces(
  { id, folder }: { id: SessionId; folder: string },
  headers: readonly Header<LinePlace>[],
): MessageRecord[] {
  const bySegment = Map.groupBy(headers, ({ place }) => place.segment);
  const records = new Map<number, MessageRecord>();
  for (const [segment, inSegment] of bySegment) {
    const file = segmentPath(folder, segment);
    withFile(file, 'r', (opened) => {
      for (const header of inSegment) records.set(header.seq, readOne({ id, file, opened }, header));
    });
  }
  return headers.map(({ seq }) => {
    const record = records.get(seq);
    if (!record) throw new Error(`Message ${seq} was not read.`);
    return record;
  });
}

function readOne(
  { id, file, opened }: { id: SessionId; file: string; opened: number },
  { place, status, receipts, pinned }: Header<LinePlace>,
): MessageRecord {
  const bytes = Buffer.allocUnsafe(place.length);
  readAt(opened, bytes, place.offset);
  try {
    const { line } = requireLine(bytes, `${file} is damaged at byte ${place.offset}.`);
    if (line.type !== 'message') throw new Error(`${file} holds no message at byte ${place.offset}.`);
    return { ...recordOf(line.message, id), status, receipts, pinned };
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
