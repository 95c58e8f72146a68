import type { Message } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';

/** All that a store keeps of a session, besides its messages: what a backup, an export or a move carries. */
export interface SessionRecord extends Session {
  idempotencyKey: string | null;
  /** `hashSession` of what the key was first used with; null where there is no key. */
  keyHash: string | null;
}

/** All that a store keeps of a message. */
export interface MessageRecord extends Message {
  /** Its place among all messages of the store, by which a search is ordered; grows, may have gaps. */
  number: number;
  idempotencyKey: string | null;
  /** `hashMessage` of what the key was first used with; null without a key, and once redacted. */
  keyHash: string | null;
  /** 8 random bytes, base64url; null once redacted, so that the content can't be guessed from its hash. */
  salt: string | null;
  /** `bodyHashOf` of the removed content, kept so that the chain still verifies; null while the content is there. */
  bodyHash: string | null;
  /** Link of the session's hash chain (`hash-chain.ts`), base64url. */
  hash: string;
}
