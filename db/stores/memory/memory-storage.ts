import { type LogLine, recordOf } from '#db/stores/log/log-line';
import type { LogStorage, LogTransaction } from '#db/stores/log/log-storage';
import { SessionBody } from '#db/stores/log/session-body';
import { headAfter, type SessionHead } from '#db/stores/log/session-head';
import type { MessageRecord } from '#lib/sessions/session-record';
import type { SessionId } from '#lib/sessions/session';
import { sessionNotFound } from '#lib/sessions/session-rules';

type MemoryBody = SessionBody<MessageRecord>;

/** Logs whose lines are only applied, never kept: they end with the process. */
export function makeMemoryStorage(): LogStorage {
  const heads = new Map<SessionId, SessionHead>();
  const bodies = new Map<SessionId, MemoryBody>();
  let number = 0;

  function requireBody(id: SessionId): MemoryBody {
    const body = bodies.get(id);
    if (!body) throw sessionNotFound(id);
    return body;
  }

  function applyLine(id: SessionId, line: LogLine): void {
    const head = headAfter(heads.get(id), line);
    if (!bodies.has(id)) bodies.set(id, makeBody());
    heads.set(id, head);
    number = Math.max(number, head.order, head.lastNumber);
    // What is in its place is known only where the line is a message.
    const place = line.type === 'message' ? recordOf(line.message, id) : undefined;
    requireBody(id).apply(line, place as MessageRecord);
  }

  const log: LogTransaction = {
    heads: () => heads.values(),
    has: (id) => heads.has(id),
    head(id) {
      const head = heads.get(id);
      if (!head) throw sessionNotFound(id);
      return head;
    },
    body: requireBody,
    findMessage(id) {
      for (const [sessionId, body] of bodies) {
        const seq = body.seqOf(id);
        if (seq !== undefined) return { sessionId, seq };
      }
      return undefined;
    },
    nextNumber: () => (number += 1),
    commit(id, lines) {
      for (const line of lines) applyLine(id, line);
    },
    replace(record) {
      const body = requireBody(record.sessionId);
      const header = body.header(record.seq);
      body.forgetContent(record.seq);
      header.place = record;
    },
    remove(id) {
      heads.delete(id);
      bodies.delete(id);
    },
  };
  // Nothing waits in a job, so that no other comes in between: each is seen whole or not at all.
  return {
    read: async (_scope, job) => await job(log),
    write: async (_scope, job) => await job(log),
  };
}

function makeBody(): MemoryBody {
  return new SessionBody((headers) =>
    headers.map(({ place, status, receipts, pinned }) => ({ ...place, status, receipts, pinned })),
  );
}
