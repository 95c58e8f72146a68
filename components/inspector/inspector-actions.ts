import type { Action } from '#lib/access/action';
import type { Message } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';

/** What operators do with a session and its messages; pages hand in the server actions. */
export interface InspectorActions {
  pinMessage: Action<{ messageId: string; pinned: boolean }, Message>;
  redactMessage: Action<{ messageId: string; reason: string }, Message>;
  changeSession: Action<{ sessionId: string; pinned?: boolean; held?: boolean }, Session>;
  verifySession: Action<{ sessionId: string }, { messages: number; fault: string | null }>;
  /** A new session that copies this one up to a message. */
  forkSession: Action<{ sessionId: string; seq: number }, Session>;
  /** The linked session in which a full or archived one goes on. */
  continueSession: Action<{ sessionId: string }, Session>;
}
