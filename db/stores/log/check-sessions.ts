import type { LogView } from '#db/stores/log/log-storage';
import { DeskError } from '#lib/desk-error';
import { emptyHead, requireChain } from '#lib/sessions/import-rules';
import type { SessionHead } from '#db/stores/log/session-head';

/** Messages whose links are followed at a time. */
const PAGE = 500;

/** Follows the hash chain of one session; what is wrong in words, or null. */
export function findFault(view: LogView, { session }: SessionHead): string | null {
  const body = view.body(session.id);
  let last = emptyHead(session.id);
  try {
    for (let from = 0; from < body.headers.length; from += PAGE) {
      last = requireChain(last, body.records(body.headers.slice(from, from + PAGE)));
    }
    return null;
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return `Session ${session.id}: ${error.message}`;
  }
}
