import type { Message, MessageKind } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';

export interface SearchQuery {
  /** Words, `"phrases"`, `prefixes*` (see `search-text.ts`); all must be in the content. */
  q: string;
  sessionId?: SessionId;
  /** Name of whoever sent it. */
  sender?: string;
  /** Name of whoever sent it or whom it was to. */
  participant?: string;
  kind?: MessageKind;
  /** Epoch milliseconds: from this instant on, and before that one. */
  from?: number;
  to?: number;
  limit: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

/** A piece of a snippet; `isMatch` where the query's words stand. */
export interface SnippetPart {
  text: string;
  isMatch: boolean;
}

export interface SearchHit {
  message: Message;
  /** At most about 160 characters of the content round its first match. */
  snippet: SnippetPart[];
}

export interface SearchPage {
  /** Newest first: by the order in which the store took them. */
  items: SearchHit[];
  nextCursor: string | null;
}
