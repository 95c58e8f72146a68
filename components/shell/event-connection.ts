import { EVENT_TYPES } from '#lib/events/desk-event';
import type { DeskFact, LiveValue } from '#components/shell/stream-message.ts';

/** What the one stream of a browser tells its leader tab. */
export interface ConnectionListener {
  onOpen(): void;
  onLost(): void;
  onClock(serverTime: number): void;
  onFact(fact: DeskFact): void;
  onLive(value: LiveValue): void;
  /** The server can't resume; it goes on after `seq`. */
  onReset(seq: number): void;
}

/** The server gives a sign every 15 s at least; after so much silence the line is dead. */
const SILENCE_MS = 35_000;
const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 8_000;

const LIVE_KEYS = {
  quote: (data: { symbol?: string }) => `quote:${data.symbol}`,
  book: (data: { accountId?: string }) => `book:${data.accountId}`,
  process: () => 'process:robot',
};

/** Wait before the next attempt: doubling, with jitter so that many browsers don't come back at once. */
export function retryDelay(attempt: number, random: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt) * (0.75 + random / 2);
}

/** Opens the stream after `seq()` and keeps it open, resuming by itself; returns how to close it. */
export function openConnection(seq: () => number, listener: ConnectionListener): () => void {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | null = null;
  let attempt = 0;
  let heardAt = Date.now();

  function lose(): void {
    source?.close();
    source = null;
    listener.onLost();
    if (retry) clearTimeout(retry);
    retry = setTimeout(connect, retryDelay(attempt++, Math.random()));
  }

  function connect(): void {
    source?.close();
    heardAt = Date.now();
    source = new EventSource(`/api/v1/events?after=${seq()}`);
    const on = (type: string, take: (data: never, id: string) => void) =>
      source?.addEventListener(type, (event: MessageEvent<string>) => {
        heardAt = Date.now();
        take(JSON.parse(event.data) as never, event.lastEventId);
      });
    source.onerror = lose;
    on('ready', ({ serverTime }: { serverTime: number }) => {
      attempt = 0;
      listener.onClock(serverTime);
      listener.onOpen();
    });
    on('heartbeat', ({ serverTime }: { serverTime: number }) => listener.onClock(serverTime));
    on('reset', (data: { seq: number }) => listener.onReset(data.seq));
    for (const type of EVENT_TYPES) {
      on(type, (data: unknown, id) => listener.onFact({ seq: Number(id), type, data }));
    }
    for (const [type, keyOf] of Object.entries(LIVE_KEYS)) {
      on(type, (data: { symbol?: string; accountId?: string }) =>
        listener.onLive({ key: keyOf(data), data }),
      );
    }
  }

  function connectNow(): void {
    attempt = 0;
    if (retry) clearTimeout(retry);
    connect();
  }

  const watchdog = setInterval(() => {
    if (source && Date.now() - heardAt > SILENCE_MS) lose();
  }, 5_000);
  addEventListener('online', connectNow);
  addEventListener('offline', lose);
  connect();

  return () => {
    clearInterval(watchdog);
    if (retry) clearTimeout(retry);
    removeEventListener('online', connectNow);
    removeEventListener('offline', lose);
    source?.close();
    source = null;
  };
}
