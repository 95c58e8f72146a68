import { existsSync, statSync } from 'node:fs';

import type { StoreIndex } from '#db/stores/json/index-file';
import { putAside, readFaults } from '#db/stores/json/quarantine';
import { SessionLog } from '#db/stores/json/session-log';
import { DamagedLog, segmentPath } from '#db/stores/json/segments';
import { listSessionFolders, type StoreFolders } from '#db/stores/json/store-folders';
import type { SessionId } from '#lib/sessions/session';

/** The sessions of a folder that a process knows, and how far it knows them. Changed only under the write lock. */
export class KnownSessions {
  readonly logs = new Map<SessionId, SessionLog>();
  /** What is wrong with the sessions that were put aside. */
  readonly faults = new Map<SessionId, string>();
  /** Sessions in which others may have written since the last look. */
  readonly stale = new Set<SessionLog>();
  readonly #folders: StoreFolders;
  readonly #beforePutAside: () => void;

  constructor(folders: StoreFolders, beforePutAside: () => void) {
    this.#folders = folders;
    this.#beforePutAside = beforePutAside;
  }

  /** Takes in which sessions there are. */
  list(): void {
    const ids = new Set(listSessionFolders(this.#folders.sessions));
    for (const id of this.logs.keys()) if (!ids.has(id)) this.logs.delete(id);
    for (const id of ids) if (!this.logs.has(id)) this.logs.set(id, new SessionLog(id, this.#folders));
    for (const [id, fault] of readFaults(this.#folders)) this.faults.set(id, fault);
  }

  /** Sessions whose messages were not read yet. */
  *unread(): Generator<SessionLog, undefined> {
    for (const log of this.logs.values()) if (log.body === null) yield log;
  }

  /** Starts a session where the index says; what doesn't go on from there is read from its beginning. */
  useIndex(log: SessionLog, { sessions }: StoreIndex): void {
    const entry = sessions[log.id];
    if (!entry) return;
    const file = segmentPath(log.folder, entry.end.segment);
    if (!existsSync(file) || statSync(file).ino !== entry.inode) return;
    log.head = entry.head;
    log.end = entry.end;
    // What was there and is cut off shows nowhere else, so this is for whoever reads the log next.
    if (statSync(file).size < entry.end.offset) return;
    try {
      log.refresh();
    } catch (error) {
      if (!(error instanceof DamagedLog)) throw error;
    }
  }

  /** Takes in what others wrote to a session. */
  bring(log: SessionLog): void {
    this.#guard(log, () => log.refresh());
  }

  /** Reads a session from its beginning, with its messages. */
  load(log: SessionLog): void {
    this.#guard(log, () => log.load());
  }

  /** A session that is gone is known no longer; a damaged one is put aside, and the others go on. */
  #guard(log: SessionLog, read: () => void): void {
    this.stale.delete(log);
    try {
      read();
    } catch (error) {
      if (!existsSync(log.folder)) return void this.logs.delete(log.id);
      if (!(error instanceof DamagedLog)) throw error;
      this.logs.delete(log.id);
      this.faults.set(log.id, error.message);
      this.#beforePutAside();
      putAside(this.#folders, log.id, error.message);
    }
  }
}
