import type { TellSessions } from '#db/stores/split/tell-sessions';
import type { Message } from '#lib/sessions/message';
import type { Session, SessionId } from '#lib/sessions/session';
import type { SessionRecords } from '#lib/sessions/session-store';

/**
 * Tells after the fact, without ever making a write fail that is durable already: where the book takes nothing, the
 * session is remembered and told later.
 */
export class QuietTelling {
  readonly #tell: TellSessions;
  readonly #behind = new Set<SessionId>();
  #isAllBehind = false;

  constructor(tell: TellSessions) {
    this.#tell = tell;
  }

  created(session: Session): Promise<void> {
    return this.#quietly(session.id, () => this.#tell.created(session));
  }

  posted(id: SessionId, messages: readonly Message[]): Promise<void> {
    return this.#quietly(id, () => this.#tell.posted(id, messages));
  }

  imported(records: SessionRecords): Promise<void> {
    return this.#quietly(records.session.id, () => this.#tell.imported(records));
  }

  deleted(id: SessionId): Promise<void> {
    return this.#quietly(id, () => this.#tell.deleted(id));
  }

  catchUp(id: SessionId): Promise<void> {
    return this.#quietly(id, () => this.#tell.catchUp(id));
  }

  async catchUpAll(): Promise<void> {
    try {
      await this.#tell.catchUpAll();
      this.#isAllBehind = false;
    } catch {
      this.#isAllBehind = true;
    }
  }

  /** Tells what could not be told before. */
  async retry(): Promise<void> {
    if (this.#isAllBehind) await this.catchUpAll();
    for (const id of [...this.#behind]) await this.catchUp(id);
  }

  async #quietly(id: SessionId, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#behind.delete(id);
    } catch {
      this.#behind.add(id);
    }
  }
}
