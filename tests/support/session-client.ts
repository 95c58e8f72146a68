import type { Message } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';
import { askDesk } from '#tests/support/ask-desk';

/** What tests ask of a desk's sessions. */
export class SessionClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async create(wish: { title: string; topic?: string; participants: object[] }): Promise<Session> {
    return askDesk(this.#url, 'POST /sessions', wish);
  }

  async change(sessionId: string, patch: { status?: 'active' | 'archived' }): Promise<Session> {
    return askDesk(this.#url, `PATCH /sessions/${sessionId}`, patch);
  }

  async remove(sessionId: string): Promise<void> {
    await askDesk(this.#url, `DELETE /sessions/${sessionId}`);
  }

  async post(
    sessionId: string,
    message: { sender: string; content: string; kind?: string; replyTo?: string },
  ) {
    return askDesk<Message>(this.#url, `POST /sessions/${sessionId}/messages`, message);
  }

  async redact(messageId: string, reason: string): Promise<Message> {
    return askDesk(this.#url, `POST /messages/${messageId}/redact`, { by: 'Operator', reason });
  }
}
