import { readIndex, writeIndex } from '#db/stores/json/index-file';
import { KnownSessions } from '#db/stores/json/known-sessions';
import { type Beat, firstBeat, Pulse } from '#db/stores/json/pulse';
import type { SessionLog } from '#db/stores/json/session-log';
import type { StoreFolders } from '#db/stores/json/store-folders';
import type { Scope } from '#db/stores/log/log-storage';

/** A store's folder, as this process knows it. All but `isCurrent` and `readWrites` only under the write lock. */
export class SessionFolder {
  readonly folders: StoreFolders;
  readonly known: KnownSessions;
  /** The last beat that this process saw or gave. */
  beat: Beat = firstBeat();
  /** Whether another process wrote since the last look. */
  isShared = false;
  readonly #pulse: Pulse;

  constructor(folders: StoreFolders) {
    this.folders = folders;
    this.#pulse = new Pulse(folders.pulse);
    this.known = new KnownSessions(folders, () => {
      this.tell({ writes: this.beat.writes + 1, folders: this.beat.folders + 1 });
    });
  }

  /** Finds every session, by the index where it still fits. */
  open(): void {
    const beat = this.#pulse.read();
    this.beat = beat ?? firstBeat();
    const index = readIndex(this.folders);
    this.known.list();
    for (const log of [...this.known.logs.values()]) {
      if (index?.rewrites === this.beat.rewrites) this.known.useIndex(log, index);
      this.known.bring(log);
    }
    // A power cut may have kept what was written and lost the pulse.
    const number = greatestNumber(this.known.logs.values());
    const isLost = beat === null || number > beat.number;
    if (isLost) this.tell({ number: Math.max(number, this.beat.number), writes: this.beat.writes + 1 });
  }

  /** How many writes of any process began so far; undefined where somebody removed the pulse. */
  readWrites(): number | undefined {
    return this.#pulse.read()?.writes;
  }

  /** Whether what a call needs is known as it is now. */
  isCurrent(scope: Scope): boolean {
    const { logs, stale } = this.known;
    if (this.readWrites() !== this.beat.writes) return false;
    if (scope === 'heads') return stale.size === 0;
    if (scope === 'messages') return stale.size === 0 && this.known.unread().next().done === true;
    const log = logs.get(scope.session);
    return !log || (!stale.has(log) && log.body !== null);
  }

  /** Takes in what others wrote, as far as a call needs it. */
  refresh(scope: Scope): void {
    this.#listen();
    const { logs, stale } = this.known;
    if (typeof scope === 'string') return [...stale].forEach((log) => this.known.bring(log));
    const log = logs.get(scope.session);
    if (!log) return;
    if (log.body === null) this.known.load(log);
    else if (stale.has(log)) this.known.bring(log);
  }

  /** Tells others, before it happens. */
  tell(beat: Partial<Beat>): void {
    this.beat = { ...this.beat, ...beat };
    this.#pulse.write(this.beat);
  }

  saveIndex(): void {
    this.refresh('heads');
    writeIndex(this.folders, this.known.logs.values(), this.beat.rewrites);
  }

  close(): void {
    this.#pulse.close();
  }

  #listen(): void {
    const { writes, folders, rewrites } = this.beat;
    const { logs, stale } = this.known;
    const now = this.#pulse.read() ?? this.#lostBeat();
    if (now.writes === writes) return;
    this.isShared = true;
    this.beat = now;
    // Of several sessions that lost content only the last is named.
    const isNamed = now.rewrites === rewrites + 1;
    const hasLost = (id: string) => now.rewrites !== rewrites && (!isNamed || id === now.rewritten);
    for (const log of logs.values()) if (hasLost(log.id)) log.forget();
    if (now.folders !== folders) this.known.list();
    for (const log of logs.values()) stale.add(log);
  }

  /** Where somebody removed the pulse, anything may have happened. */
  #lostBeat(): Beat {
    const { writes, folders, rewrites } = this.beat;
    this.tell({ writes: writes + 1, folders: folders + 1, rewrites: rewrites + 2 });
    const lost = this.beat;
    this.beat = { ...lost, writes, folders, rewrites };
    return lost;
  }
}

function greatestNumber(logs: Iterable<SessionLog>): number {
  let greatest = 0;
  for (const { head } of logs) greatest = Math.max(greatest, head?.order ?? 0, head?.lastNumber ?? 0);
  return greatest;
}
