import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';

import { syncFolder } from '#db/stores/json/durable-files';
import { damaged } from '#db/stores/json/read-records';
import { rewriteMessage } from '#db/stores/json/rewrite-message';
import type { SessionFolder } from '#db/stores/json/session-folder';
import { type LogState, SessionLog } from '#db/stores/json/session-log';
import type { LogLine } from '#db/stores/log/log-line';
import type { LogTransaction, LogView } from '#db/stores/log/log-storage';
import type { SessionId } from '#lib/sessions/session';
import { sessionNotFound } from '#lib/sessions/session-rules';

/** Numbers that a write takes in advance: those of a writer that died are used by nobody else. */
const NUMBERS_AHEAD = 1000;

/** One write of any number of jobs, under the write lock. */
export interface JsonTransaction {
  log: LogTransaction;
  /** How many changes were written so far. */
  count(): number;
  /** Makes all of it durable. */
  finish(): void;
  /** Takes all of it back. */
  undo(): void;
}

export function beginTransaction(folder: SessionFolder): JsonTransaction {
  const { logs } = folder.known;
  const touched = new Map<SessionLog, LogState>();
  let number = folder.beat.number;
  let count = 0;
  let rewritten: SessionLog | null = null;

  function tellWrite(): void {
    if (count === 0) folder.tell({ writes: folder.beat.writes + 1 });
    count += 1;
  }

  function useNumber(used: number): void {
    number = Math.max(number, used);
    if (number > folder.beat.number) folder.tell({ number: number + NUMBERS_AHEAD });
  }

  function openLog(id: SessionId): SessionLog {
    const there = folder.known.logs.get(id);
    if (there) return there;
    folder.tell({ folders: folder.beat.folders + 1 });
    const log = new SessionLog(id, folder.folders);
    folder.known.logs.set(id, log);
    return log;
  }

  const log: LogTransaction = {
    ...viewOf(folder),
    nextNumber() {
      useNumber(number + 1);
      return number;
    },
    commit(id, lines) {
      tellWrite();
      for (const line of lines) useNumber(numberOf(line));
      const one = openLog(id);
      if (!touched.has(one)) touched.set(one, { head: one.head, end: one.end });
      one.append(lines);
    },
    replace(record) {
      tellWrite();
      folder.tell({ rewrites: folder.beat.rewrites + 1, rewritten: record.sessionId });
      const one = logs.get(record.sessionId);
      if (!one) throw sessionNotFound(record.sessionId);
      rewritten = one;
      rewriteMessage(one, record);
    },
    remove(id) {
      tellWrite();
      removeLog(folder, id);
    },
  };
  return {
    log,
    count: () => count,
    finish() {
      for (const [one, before] of touched) one.sync(before);
      if (count > 0) folder.tell({ number });
    },
    undo() {
      for (const [one, before] of touched) undoLog(folder, one, before);
      if (rewritten) readAgain(folder, rewritten);
    },
  };
}

function numberOf(line: LogLine): number {
  return line.type === 'message' ? line.message.number : 0;
}

function undoLog(folder: SessionFolder, log: SessionLog, before: LogState): void {
  try {
    log.undo(before);
    if (log.head === undefined) folder.known.logs.delete(log.id);
  } catch {
    // Whoever asked is told of the failure that came first; what couldn't be taken back, the files will show.
    readAgain(folder, log);
  }
}

/** Nobody knows how far a failed write came. */
function readAgain(folder: SessionFolder, log: SessionLog): void {
  log.forget();
  folder.known.stale.add(log);
}

/** From one instant to the next the session is gone, whole. */
function removeLog(folder: SessionFolder, id: SessionId): void {
  const { sessions, trash } = folder.folders;
  folder.tell({ folders: folder.beat.folders + 1 });
  const place = path.join(trash, `gone-${id}`);
  rmSync(place, { recursive: true, force: true });
  renameSync(path.join(sessions, id), place);
  folder.known.logs.delete(id);
  syncFolder(sessions);
  rmSync(place, { recursive: true, force: true });
}

/** The sessions as this process knows them. */
export function viewOf(folder: SessionFolder): LogView {
  const { logs, faults } = folder.known;
  function requireLog(id: SessionId): SessionLog {
    const log = logs.get(id);
    if (log?.head) return log;
    const fault = faults.get(id);
    throw fault === undefined ? sessionNotFound(id) : damaged(id, fault);
  }
  function requireBody(id: SessionId) {
    const log = requireLog(id);
    if (log.body === null) folder.known.load(log);
    return log.body ?? requireLog(id).body;
  }
  return {
    *heads() {
      for (const { head } of logs.values()) if (head) yield head;
    },
    has: (id) => logs.get(id)?.head !== undefined,
    head(id) {
      const { head } = requireLog(id);
      if (!head) throw sessionNotFound(id);
      return head;
    },
    body(id) {
      const body = requireBody(id);
      if (!body) throw sessionNotFound(id);
      return body;
    },
    findMessage(id) {
      for (const { id: sessionId, body } of logs.values()) {
        const seq = body?.seqOf(id);
        if (seq !== undefined) return { sessionId, seq };
      }
      return undefined;
    },
  };
}
