import { existsSync, statSync } from 'node:fs';

import { readIndex, type StoreIndex, writeIndex } from '#db/stores/json/index-file';
import { type Beat, firstBeat, Pulse } from '#db/stores/json/pulse';
import { putAside, readFaults } from '#db/stores/json/quarantine';
import { SessionLog } from '#db/stores/json/session-log';
import { DamagedLog, segmentPath } from '#db/stores/json/segments';
import { listSessionFolders, type StoreFolders } from '#db/stores/json/store-folders';
import type { Scope } from '#db/stores/log/log-storage';
import type { SessionId } from '#lib/sessions/session';

/** All sessions of a folder, as this process knows them. All but `isCurrent` only under the write lock. */
export class SessionFolder {
  readonly folders: StoreFolders;
  readonly logs = new Map<SessionId, SessionLog>();
  /** What is wrong with the sessions that were put aside. */
  readonly faults = new Map<SessionId, string>();
  /** The last beat that this process saw or gave. */
  beat: Beat = firstBeat();
  /** Whether another process wrote since the last look. */
  isShared = false;
  readonly #pulse: Pulse;
  /** Sessions in which others may have written since. */
  readonly #stale = new Set<SessionLog>();

  constructor(folders: StoreFolders) {
    this.folders = folders;
    this.#pulse = new Pulse(folders.pulse);
  }

  /** Finds every session, by the index where it still fits; what is in no session's folder is removed. */
  open(): void {
    const beat = this.#pulse.read();
    this.beat = beat ?? firstBeat();
    const index = readIndex(this.folders);
    this.#list();
    for (const log of this.logs.values()) {
      if (index?.rewrites === this.beat.rewrites) useIndex(log, index);
      this.#bring(log);
    }
    const numbers = [...this.logs.values()].flatMap(({ head }) =>
      head ? [head.order, head.lastNumber] : [],
    );
    const number = numbers.reduce((greatest, one) => Math.max(greatest, one), this.beat.number);
    if (beat === null || number > beat.number) this.tell({ number, writes: this.beat.writes + 1 });
  }

  /** Whether what a call needs is known as it is now. */
  isCurrent(scope: Scope): boolean {
    if (this.#pulse.read()?.writes !== this.beat.writes) return false;
    if (scope === 'heads') return this.#stale.size === 0;
    if (scope === 'messages') return this.#stale.size === 0 && this.unread().next().done === true;
    const log = this.logs.get(scope.session);
    return !log || (!this.#stale.has(log) && log.body !== null);
  }

  /** Sessions whose messages were not read yet. */
  *unread(): Generator<SessionLog, undefined> {
    for (const log of this.logs.values()) if (log.body === null) yield log;
  }

  /** Takes in what others wrote, as far as a call needs it. */
  refresh(scope: Scope): void {
    this.#listen();
    if (scope === 'heads' || scope === 'messages') for (const log of this.#stale) this.#bring(log);
    else this.#bringOne(scope.session);
  }

  /** Reads the messages of a session; damaged ones are put aside. */
  load(log: SessionLog): void {
    this.#guard(log, () => log.load());
  }

  /** Tells others, before it happens. */
  tell(beat: Partial<Beat>): void {
    this.beat = { ...this.beat, ...beat };
    this.#pulse.write(this.beat);
  }

  saveIndex(): void {
    this.refresh('heads');
    writeIndex(this.folders, this.logs.values(), this.beat.rewrites);
  }

  close(): void {
    this.#pulse.close();
  }

  #listen(): void {
    // Where somebody removed the pulse, anything may have happened.
    const { writes, folders, rewrites } = this.beat;
    const lost = { ...this.beat, writes: writes + 1, folders: folders + 1, rewrites: rewrites + 2 };
    const now = this.#pulse.read() ?? lost;
    if (now.writes === writes) return;
    this.isShared = true;
    this.beat = now;
    if (now === lost) this.tell({});
    if (now.rewrites !== rewrites) this.#forget(now.rewrites - rewrites === 1 ? now.rewritten : null);
    if (now.folders !== folders) this.#list();
    for (const log of this.logs.values()) this.#stale.add(log);
  }

  #forget(id: string | null): void {
    for (const log of this.logs.values()) if (id === null || log.id === id) log.forget();
  }

  #list(): void {
    const ids = new Set(listSessionFolders(this.folders.sessions));
    for (const id of this.logs.keys()) if (!ids.has(id)) this.logs.delete(id);
    for (const id of ids) if (!this.logs.has(id)) this.logs.set(id, new SessionLog(id, this.folders));
    for (const [id, fault] of readFaults(this.folders)) this.faults.set(id, fault);
  }

  #bringOne(id: SessionId): void {
    const log = this.logs.get(id);
    if (!log) return;
    if (log.body === null) this.load(log);
    else if (this.#stale.has(log)) this.#bring(log);
  }

  #bring(log: SessionLog): void {
    this.#guard(log, () => log.refresh());
  }

  #guard(log: SessionLog, read: () => void): void {
    this.#stale.delete(log);
    try {
      read();
    } catch (error) {
      if (!existsSync(log.folder)) return void this.logs.delete(log.id);
      if (!(error instanceof DamagedLog)) throw error;
      this.#putAside(log, error.message);
    }
  }

  #putAside({ id }: SessionLog, fault: string): void {
    this.logs.delete(id);
    this.faults.set(id, fault);
    this.tell({ writes: this.beat.writes + 1, folders: this.beat.folders + 1 });
    putAside(this.folders, id, fault);
  }
}

/** Where the index doesn't fit the files, the session is read from its beginning. */
function useIndex(log: SessionLog, { sessions }: StoreIndex): void {
  const entry = sessions[log.id];
  if (!entry) return;
  const file = segmentPath(log.folder, entry.end.segment);
  if (!existsSync(file) || statSync(file).ino !== entry.inode) return;
  log.head = entry.head;
  log.end = entry.end;
}
