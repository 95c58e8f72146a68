import type { ExportFormat } from '#lib/sessions/export/export-format';
import { exportSession } from '#lib/sessions/export/export-session';
import type { SessionId } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

/** A whole export as one text. */
export async function exported(
  sessions: SessionStore,
  id: SessionId,
  format: ExportFormat = 'json',
): Promise<string> {
  let text = '';
  for await (const chunk of (await exportSession(sessions, id, format)).chunks) text += chunk;
  return text;
}

/** A text as the bytes of a file, in pieces of a size that cuts lines and characters. */
export function bytesOf(text: string, size = 1_000): () => AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  return async function* () {
    for (let start = 0; start < bytes.length; start += size) {
      yield await Promise.resolve(bytes.subarray(start, start + size));
    }
  };
}
