import type { LogView } from '#db/stores/log/log-storage';
import { copyRecord, messageOf } from '#db/stores/log/record-copies';
import { recordOfHead } from '#db/stores/log/session-views';
import type { Header } from '#db/stores/log/session-body';
import type { Message, MessageId } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';
import { messageNotFound } from '#lib/sessions/session-rules';
import type { MessageQuery, SessionRecords } from '#lib/sessions/session-store';

/** A page of messages, oldest first. Error: `session_not_found`. */
export function readMessages(view: LogView, id: SessionId, query: MessageQuery): Message[] {
  const { last } = view.head(id);
  const body = view.body(id);
  const from = Math.max(query.after ?? 0, 0) + 1;
  const to = Math.min(query.before ?? Infinity, last.seq + 1) - 1;
  const isForwards = query.after !== undefined;
  const found: Header[] = [];
  for (let step = 0; step <= to - from && found.length < query.limit; step += 1) {
    const header = body.header(isForwards ? from + step : to - step);
    if (isWanted(header, query)) found.push(header);
  }
  if (!isForwards) found.reverse();
  return body.records(found).map((record) => messageOf(copyRecord(record)));
}

function isWanted(header: Header, { sender, kind, pinned, visibleTo }: MessageQuery): boolean {
  if (sender !== undefined && header.sender !== sender) return false;
  if (kind !== undefined && header.kind !== kind) return false;
  if (pinned !== undefined && header.pinned !== pinned) return false;
  if (visibleTo === undefined || header.visibility === 'all') return true;
  return header.sender === visibleTo || header.recipient === visibleTo;
}

/** Error: `message_not_found`. */
export function readMessage(view: LogView, id: MessageId): Message {
  const found = view.findMessage(id);
  if (!found) throw messageNotFound(id);
  return messageOf(copyRecord(view.body(found.sessionId).record(found.seq)));
}

/** Error: `session_not_found`. */
export function readRecords(
  view: LogView,
  id: SessionId,
  { after, limit }: { after: number; limit: number },
): SessionRecords {
  const head = view.head(id);
  const body = view.body(id);
  const from = Math.max(after, 0);
  const messages = body.records(body.headers.slice(from, from + limit)).map(copyRecord);
  return { session: recordOfHead(view, head), messages };
}
