import { FIRST_LINE, LAST_LINE, MESSAGES_LINE, SESSION_START } from '#lib/sessions/export/json-format';
import { messageJson, sessionJson } from '#lib/sessions/export/record-json';
import type { RecordPages } from '#lib/sessions/record-pages';

/**
 * A session as one JSON document from which `importSession` makes the same session again, to the byte. Each message
 * stands on a line of its own, so that neither side ever holds the whole.
 */
export async function* jsonExport({ session, pages }: RecordPages): AsyncGenerator<string> {
  yield `${FIRST_LINE}\n${SESSION_START}${sessionJson(session)},\n${MESSAGES_LINE}`;
  let separator = '\n';
  for await (const page of pages) {
    yield separator + page.map(messageJson).join(',\n');
    separator = ',\n';
  }
  yield `\n${LAST_LINE}\n`;
}
