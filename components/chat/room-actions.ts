import type { Action } from '#lib/access/action';
import type { Message } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';

/** What people do in a room; pages hand in the server actions. */
export interface RoomActions {
  post: Action<
    { sessionId: string; recipient: string; content: string; replyTo: string | null; idempotencyKey: string },
    Message
  >;
  setPaused: Action<{ sessionId: string; name: string; paused: boolean }, Session>;
}
