import type { DeskEvent } from '#lib/events/desk-event';
import type { EventLog } from '#lib/events/event-log';

export interface MemoryLog {
  log: EventLog;
  /** Adds events; followers are woken unless told otherwise. */
  add(count: number, options?: { wake: boolean }): void;
  wake(): void;
  /** How often the log was read, and how many follow it. */
  reads(): number;
  followers(): number;
  /** Makes reading fail; null mends it. */
  fail(fault: Error | null): void;
  /** Pages that a stream (not the tail) reads from now on come only after `release`; resolves once one waits. */
  hold(): { waiting: Promise<void>; release: () => void };
}

/** An event log in memory whose timing a test decides. */
export function createMemoryLog(): MemoryLog {
  const events: DeskEvent[] = [];
  const listeners = new Set<() => void>();
  let reads = 0;
  let fault: Error | null = null;
  let held: { released: Promise<void>; reached: () => void } | null = null;

  const log: EventLog = {
    async readEvents(after, limit, filter) {
      reads += 1;
      if (fault) throw fault;
      const page = events.filter(({ seq }) => seq > after).slice(0, limit);
      if (filter && held) {
        held.reached();
        await held.released;
      }
      return page;
    },
    bounds: async () => ({ first: events[0]?.seq ?? 0, last: events.at(-1)?.seq ?? 0 }),
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  function wake(): void {
    for (const listener of listeners) listener();
  }

  function add(count: number, options = { wake: true }): void {
    for (let added = 0; added < count; added += 1) {
      const seq = (events.at(-1)?.seq ?? 0) + 1;
      events.push({ seq, type: 'message-posted', at: 0, sessionId: 's', robotId: null, data: { seq } });
    }
    if (options.wake) wake();
  }

  function hold(): { waiting: Promise<void>; release: () => void } {
    const released = Promise.withResolvers<void>();
    const waiting = Promise.withResolvers<void>();
    held = { released: released.promise, reached: () => waiting.resolve() };
    return {
      waiting: waiting.promise,
      release() {
        held = null;
        released.resolve();
      },
    };
  }

  return {
    log,
    add,
    wake,
    hold,
    reads: () => reads,
    followers: () => listeners.size,
    fail: (next) => (fault = next),
  };
}
