import type { Action } from '#lib/access/action';
import type { ParticipantKind } from '#lib/sessions/participant';
import type { Session } from '#lib/sessions/session';

/** What people do with sessions; pages hand in the server actions. */
export interface SessionActions {
  create: Action<
    {
      title: string;
      topic: string;
      participants: { name: string; kind: ParticipantKind; role?: string | undefined }[];
      idempotencyKey: string;
    },
    Session
  >;
  change: Action<{ sessionId: string; status?: 'active' | 'archived'; pinned?: boolean }, Session>;
}
