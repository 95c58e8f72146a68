import { stringify } from 'csv-stringify/sync';

import type { RecordPages } from '#lib/sessions/record-pages';
import type { MessageRecord } from '#lib/sessions/session-record';

const COLUMNS = [
  'seq',
  'at',
  'sender',
  'recipient',
  'kind',
  'priority',
  'visibility',
  'status',
  'pinned',
  'content',
  'data',
  'reply_to',
  'redacted_at',
  'redacted_by',
  'redaction_reason',
  'id',
] as const;

/**
 * A session's messages as a table (RFC 4180, CRLF, UTF-8). A spreadsheet would run a text that begins like a formula:
 * such a one gets an apostrophe in front of it, so this form isn't lossless (JSON is).
 */
export async function* csvExport({ pages }: RecordPages): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for await (const page of pages) yield toCsv(page.map(rowOf));
}

function toCsv(rows: string[][]): string {
  return stringify(rows, {
    record_delimiter: 'windows',
    // A lone line feed or carriage return ends a record for many readers.
    quote_record_delimiter: true,
    escape_formulas: true,
  });
}

function rowOf(message: MessageRecord): string[] {
  const { seq, at, sender, recipient, kind, priority, visibility, status, pinned, redaction } = message;
  return [
    ...[String(seq), new Date(at).toISOString(), sender, recipient, kind, priority, visibility, status],
    ...[String(pinned), message.content, message.data === null ? '' : JSON.stringify(message.data)],
    ...[message.replyTo ?? '', redaction ? new Date(redaction.at).toISOString() : ''],
    ...[redaction?.by ?? '', redaction?.reason ?? '', message.id],
  ];
}
