import type { EventType } from '#lib/events/desk-event';
import type { QuoteView } from '#lib/market/quote';
import type { KillSwitch } from '#lib/robot/command';
import type { RobotView } from '#lib/robot/robot';
import type { BookView } from '#lib/trading/views';
import type { Connection, DeskSnapshot, RobotProcess } from '#components/shell/desk-state.ts';
import type { DeskFact, LiveValue } from '#components/shell/stream-message.ts';

/** What screens may watch, each by its own key, so that a quote re-renders only what shows it. */
export interface DeskValues {
  [quote: `quote:${string}`]: QuoteView;
  [book: `book:${string}`]: BookView;
  'process:robot': RobotProcess;
  robots: RobotView[];
  'kill-switch': KillSwitch;
  connection: Connection;
  /** Server clock − this clock, milliseconds. */
  offset: number;
  /** Grows when the stream could not resume: what was loaded before must be loaded anew. */
  epoch: number;
}

/** Facts kept for whoever comes late: a screen that mounts, a tab that opens. */
const KEPT_FACTS = 500;

type Listener = () => void;
export type FactHandler = (fact: DeskFact) => void;

/** One tab's picture of the desk. It takes facts once each, in order of `seq`, whoever brings them. */
export interface DeskStore {
  get: <Key extends keyof DeskValues>(key: Key) => DeskValues[Key] | undefined;
  /** What the server rendered with: a part of the page that hydrates late must start from the same. */
  getFirst: <Key extends keyof DeskValues>(key: Key) => DeskValues[Key] | undefined;
  set<Key extends keyof DeskValues>(key: Key, value: DeskValues[Key]): void;
  subscribe(key: keyof DeskValues, listener: Listener): () => void;
  /** The newest fact taken. */
  seq: () => number;
  /** False where it was taken before. */
  takeFact(fact: DeskFact): boolean;
  takeLive(value: LiveValue): void;
  /** Calls `handler` for facts after `after` that are kept still, then for each new one. */
  onFact(types: readonly EventType[], handler: FactHandler, after?: number): () => void;
  /** Kept facts after `seq`; null where some are no longer kept. */
  factsAfter(seq: number): DeskFact[] | null;
  liveValues(): LiveValue[];
  /** Takes what a newer rendering of the page brings. */
  hydrate(snapshot: DeskSnapshot): void;
  /** Goes on at `seq`, knowing that facts before it were missed. */
  restart(seq: number): void;
}

/** How new a live value is, by its own stamp; values without one always replace. */
function stampOf(data: unknown): number {
  const { receivedAt, at } = data as { receivedAt?: unknown; at?: unknown };
  if (typeof receivedAt === 'number') return receivedAt;
  return typeof at === 'number' ? at : Number.POSITIVE_INFINITY;
}

function isLiveKey(key: string): boolean {
  return key.startsWith('quote:') || key.startsWith('book:') || key.startsWith('process:');
}

export function createDeskStore(snapshot: DeskSnapshot, now: () => number): DeskStore {
  const values = new Map<string, unknown>();
  const listeners = new Map<string, Set<Listener>>();
  const handlers = new Set<{ types: readonly EventType[]; handler: FactHandler }>();
  let kept: DeskFact[] = [];
  /** Facts up to here are not kept: they were in the snapshot, or fell out. */
  let keptFrom = snapshot.seq;
  let seq = snapshot.seq;

  function set(key: string, value: unknown): void {
    if (Object.is(values.get(key), value)) return;
    values.set(key, value);
    for (const listener of [...(listeners.get(key) ?? [])]) listener();
  }

  function applyFact({ type, data }: DeskFact): void {
    if (type === 'kill-switch-changed') set('kill-switch', data);
    if (type !== 'robot-changed') return;
    const robot = data as RobotView;
    const robots = (values.get('robots') ?? []) as RobotView[];
    const isKnown = robots.some(({ id }) => id === robot.id);
    set('robots', isKnown ? robots.map((old) => (old.id === robot.id ? robot : old)) : [...robots, robot]);
  }

  function applySnapshot({ quotes, books, robots, killSwitch, process }: DeskSnapshot): void {
    for (const quote of quotes) store.takeLive({ key: `quote:${quote.symbol}`, data: quote });
    for (const book of books) store.takeLive({ key: `book:${book.accountId}`, data: book });
    if (process) store.takeLive({ key: 'process:robot', data: process });
    set('robots', robots);
    set('kill-switch', killSwitch);
  }

  const store: DeskStore = {
    get: (key) => values.get(key) as never,
    getFirst: (key) => first.get(key) as never,
    set,
    subscribe(key, listener) {
      const known = listeners.get(key) ?? new Set();
      listeners.set(key, known.add(listener));
      return () => known.delete(listener);
    },
    seq: () => seq,
    takeFact(fact) {
      if (fact.seq <= seq) return false;
      seq = fact.seq;
      kept.push(fact);
      if (kept.length > KEPT_FACTS * 2) {
        kept = kept.slice(-KEPT_FACTS);
        keptFrom = (kept[0]?.seq ?? seq + 1) - 1;
      }
      applyFact(fact);
      for (const { types, handler } of [...handlers]) if (types.includes(fact.type)) handler(fact);
      return true;
    },
    takeLive({ key, data }) {
      const before = values.get(key);
      if (before !== undefined && stampOf(data) < stampOf(before)) return;
      set(key, data);
    },
    onFact(types, handler, after = seq) {
      const entry = { types, handler };
      handlers.add(entry);
      for (const fact of [...kept]) if (fact.seq > after && types.includes(fact.type)) handler(fact);
      return () => handlers.delete(entry);
    },
    factsAfter(after) {
      return after < keptFrom ? null : kept.filter((fact) => fact.seq > after);
    },
    liveValues() {
      return [...values].filter(([key]) => isLiveKey(key)).map(([key, data]) => ({ key, data }));
    },
    hydrate(newer) {
      if (newer.seq >= seq) applySnapshot(newer);
    },
    restart(at) {
      seq = at;
      keptFrom = at;
      kept = [];
      set('epoch', ((values.get('epoch') as number | undefined) ?? 0) + 1);
    },
  };

  values.set('connection', { state: 'connecting' } satisfies Connection);
  values.set('offset', snapshot.serverTime - now());
  values.set('epoch', 0);
  applySnapshot(snapshot);
  const first = new Map(values);
  return store;
}
