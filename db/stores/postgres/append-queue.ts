import { setTimeout as delay } from 'node:timers/promises';

import { appendBatch, BatchLost } from '#db/stores/postgres/append-batch';
import type { AppendJob, AppendPlan } from '#db/stores/postgres/append-plan';
import type { PostgresContext } from '#db/stores/postgres/postgres-context';
import { isLost, isUndone } from '#db/stores/postgres/postgres-errors';
import { asStoreError, RETRY_AFTER } from '#db/stores/postgres/run-transaction';
import { DeskError } from '#lib/desk-error';
import type { MessageId } from '#lib/sessions/message';
import type { CheckedMessage } from '#lib/sessions/message-rules';
import type { SessionId } from '#lib/sessions/session';
import type { Appended } from '#lib/sessions/session-store';

/** Keep a transaction, and with it everybody's wait for the disk, short. */
const MAX_MESSAGES = 500;
const MAX_CHARACTERS = 2_000_000;

interface WaitingJob extends AppendJob {
  resolve: (appended: Appended[]) => void;
  reject: (error: unknown) => void;
}

/**
 * All appends of a process, in the order in which they were given. What arrives while a transaction is under way
 * shares the next one and its wait for the disk; each is acknowledged only after that commit.
 */
export class AppendQueue {
  readonly #context: PostgresContext;
  #waiting: WaitingJob[] = [];
  #draining: Promise<void> | null = null;
  #isClosed = false;

  constructor(context: PostgresContext) {
    this.#context = context;
  }

  /** Appends all messages or none, and answers once they are durable. */
  append(id: SessionId, checked: readonly CheckedMessage[]): Promise<Appended[]> {
    if (this.#isClosed) return Promise.reject(new DeskError('store_unavailable', 'The store is closed.'));
    const { newId } = this.#context.options;
    const messages = checked.map((message) => ({
      ...message,
      id: message.id ?? (newId() as MessageId),
      isIdGiven: message.id !== undefined,
    }));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id, messages, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Writes what waits, then takes nothing more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#draining;
  }

  async #drain(): Promise<void> {
    // Whatever else this turn of the event loop gives shares the first transaction.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) await this.#writeBatch(this.#takeBatch());
    this.#draining = null;
  }

  #takeBatch(): WaitingJob[] {
    let messages = 0;
    let characters = 0;
    const end = this.#waiting.findIndex((job) => {
      messages += job.messages.length;
      characters += job.messages.reduce((sum, { content }) => sum + content.length, 0);
      return messages > MAX_MESSAGES || characters > MAX_CHARACTERS;
    });
    // A single job may be larger: it is all or nothing.
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(end, 1));
  }

  async #writeBatch(batch: readonly WaitingJob[]): Promise<void> {
    try {
      const { outcomes } = await this.#attempt(batch);
      batch.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome ?? []);
      });
      this.#context.committed();
    } catch (error) {
      await this.#fail(batch, error);
    }
  }

  /** Nothing is written twice: an attempt whose commit was lost is looked for by the next one. */
  async #attempt(batch: readonly WaitingJob[]): Promise<AppendPlan> {
    let lost: AppendPlan | null = null;
    for (let tries = 0; ; tries += 1) {
      try {
        return await appendBatch(this.#context, batch, lost);
      } catch (error) {
        if (error instanceof BatchLost) lost = error.plan;
        const wait = RETRY_AFTER[tries];
        const isPassing = error instanceof BatchLost || isLost(error) || isUndone(error);
        if (isPassing && wait !== undefined) await delay(wait);
        else throw lost === null ? error : new BatchLost(lost, error);
      }
    }
  }

  /** What Postgres refuses for one job's sake (an id that another process took meanwhile) mustn't fail the others. */
  async #fail(batch: readonly WaitingJob[], error: unknown): Promise<void> {
    const storeError = asStoreError(error, this.#context);
    if (batch.length > 1 && !(storeError instanceof DeskError)) {
      for (const job of batch) await this.#writeBatch([job]);
      return;
    }
    for (const { reject } of batch) reject(storeError);
  }
}
