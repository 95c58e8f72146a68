import { readFrom, writeWhole } from '#db/stores/json/durable-files';
import { encodeLine } from '#db/stores/json/line-codec';
import { requireLine, segmentPath } from '#db/stores/json/segments';
import type { SessionLog } from '#db/stores/json/session-log';
import { messageLine } from '#db/stores/log/log-line';
import type { MessageRecord } from '#lib/sessions/session-record';

/**
 * Puts a record in the place of its message by writing the segment anew, so that nothing of the old one is left in
 * any file; durable when it returns. Only under the write lock, with others told beforehand.
 */
export function rewriteMessage(log: SessionLog, record: MessageRecord): void {
  const { body, folder } = log;
  if (!body) throw new Error('The messages were not read.');
  const { place } = body.header(record.seq);
  const { segment, offset } = place;
  const file = segmentPath(folder, segment);
  const bytes = readFrom(file, 0);
  const behind = offset + place.length + 1;
  const { isMore } = requireLine(bytes.subarray(offset, behind - 1), `${file} is damaged at byte ${offset}.`);
  const line = encodeLine({ line: messageLine(record), isMore });
  writeWhole(file, Buffer.concat([bytes.subarray(0, offset), line, bytes.subarray(behind)]));
  body.forgetContent(record.seq);
  place.length = line.length - 1;
  const moved = line.length - (behind - offset);
  for (const header of body.headers) {
    if (header.place.segment === segment && header.place.offset > offset) header.place.offset += moved;
  }
  if (log.end.segment === segment) log.end = { segment, offset: log.end.offset + moved };
}
