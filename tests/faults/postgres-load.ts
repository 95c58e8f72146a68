import { v7 } from 'uuid';

import { openPostgresSessions } from '#db/stores/postgres/open-postgres-sessions';
import type { SessionAdapter } from '#db/stores/session-adapter';
import { DeskError } from '#lib/desk-error';
import type { SessionId } from '#lib/sessions/session';

const ROOM = [{ name: 'Agent-1', kind: 'agent' }] as const;

export async function openStore(url: string): Promise<SessionAdapter> {
  const limits = { maxSessions: 100, maxMessagesPerSession: 1_000_000 };
  return openPostgresSessions({ url, ...limits, now: Date.now, newId: v7 });
}

export async function makeRoom({ sessions }: Pick<SessionAdapter, 'sessions'>): Promise<SessionId> {
  return (await sessions.createSession({ title: 'Floor', participants: [...ROOM] })).id;
}

/** Callers that append without end, each its next message once the last was answered. */
export class AppendLoad {
  /** Tells the messages and keys of this load from those of others. */
  readonly #name = v7();
  /** Contents that were acknowledged. */
  readonly acknowledged: string[] = [];
  /** Contents of which nobody knows what came of them. */
  readonly failed: string[] = [];
  readonly #store: Pick<SessionAdapter, 'sessions'>;
  readonly #room: SessionId;
  readonly #callers: Promise<void>[];
  #isStopped = false;
  #waiting: { count: number; resolve: () => void } | null = null;

  constructor(
    store: Pick<SessionAdapter, 'sessions'>,
    { room, callers }: { room: SessionId; callers: number },
  ) {
    this.#store = store;
    this.#room = room;
    this.#callers = Array.from({ length: callers }, (_, caller) => this.#append(caller));
  }

  /** Resolves once so many more were acknowledged. */
  more(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting = { count: this.acknowledged.length + count, resolve };
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#callers);
  }

  /** Every second caller uses keys, and so may say the same again until it is answered. */
  async #append(caller: number): Promise<void> {
    for (let n = 1; !this.#isStopped; n += 1) {
      const content = `${this.#name} caller ${caller} message ${n}`;
      if (caller % 2 === 0) await this.#appendOnce(content);
      else while (!(await this.#appendOnce(content, content)));
    }
  }

  async #appendOnce(content: string, idempotencyKey?: string): Promise<boolean> {
    try {
      const key = idempotencyKey === undefined ? {} : { idempotencyKey };
      await this.#store.sessions.append(this.#room, { sender: 'Agent-1', content, ...key });
    } catch (error) {
      if (!(error instanceof DeskError) || error.code !== 'store_unavailable') throw error;
      this.failed.push(content);
      return false;
    }
    this.acknowledged.push(content);
    if (this.#waiting && this.acknowledged.length >= this.#waiting.count) this.#waiting.resolve();
    return true;
  }
}

/** What is in a session: every message has its place, once, and the chain holds. */
export async function contentsOf(
  { sessions }: Pick<SessionAdapter, 'sessions'>,
  id: SessionId,
): Promise<string[]> {
  const { lastSeq } = await sessions.readSession(id);
  const messages = await sessions.readMessages(id, { after: 0, limit: lastSeq + 1000 });
  const gap = messages.find(({ seq }, index) => seq !== index + 1);
  if (gap || messages.length !== lastSeq)
    throw new Error(`There is a gap before message ${gap?.seq ?? lastSeq}.`);
  return messages.map(({ content }) => content);
}
