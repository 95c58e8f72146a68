import { csvExport } from '#lib/sessions/export/csv-export';
import type { ExportFormat } from '#lib/sessions/export/export-format';
import { jsonExport } from '#lib/sessions/export/json-export';
import { markdownExport } from '#lib/sessions/export/markdown-export';
import { readRecordPages } from '#lib/sessions/record-pages';
import type { Session, SessionId } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

export interface SessionExport {
  /** Plain ASCII without a path, e.g. `tsla-floor-3f9c01ab.md`. */
  fileName: string;
  mediaType: string;
  /** The text, a page of messages at a time: memory stays flat however long the session. */
  chunks: AsyncGenerator<string>;
}

const EXTENSIONS: Record<ExportFormat, string> = { json: 'json', markdown: 'md', csv: 'csv' };
const MEDIA_TYPES: Record<ExportFormat, string> = {
  json: 'application/json',
  markdown: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
};
const SLUG_LENGTH = 40;

/**
 * A session with all its messages up to now in one of the forms. `json` is lossless; `markdown` and `csv` are to be
 * read by people and spreadsheets. Error: `session_not_found`.
 */
export async function exportSession(
  sessions: Pick<SessionStore, 'readRecords' | 'readMessage'>,
  id: SessionId,
  format: ExportFormat,
): Promise<SessionExport> {
  const records = await readRecordPages(sessions, id);
  const makers = { json: jsonExport, csv: csvExport, markdown: markdownExport.bind(null, sessions) };
  return {
    fileName: `${slugOf(records.session)}.${EXTENSIONS[format]}`,
    mediaType: MEDIA_TYPES[format],
    chunks: makers[format](records),
  };
}

function slugOf({ id, title }: Session): string {
  const words =
    title
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return `${[...words, ''].join('-').slice(0, SLUG_LENGTH)}${id.slice(-8)}`;
}
