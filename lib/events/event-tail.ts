import {
  frameOfEvent,
  frameOfLive,
  frameOfNotice,
  type EventFrame,
  type LiveFrame,
} from '#lib/events/event-frame';
import type { EventLog } from '#lib/events/event-log';
import type { LiveStateStore } from '#lib/events/live-state';

/** New events read from the log in one go; `joined` is all of them as one chunk, made once. */
export interface TailBatch {
  /** The batch holds every event after this seq. */
  after: number;
  frames: readonly EventFrame[];
  joined: () => Buffer;
}

/** One stream, as the tail sees it. */
export interface TailFollower {
  onBatch(batch: TailBatch): void;
  onLive(): void;
  onHeartbeat(bytes: Buffer): void;
}

export interface EventTailParts {
  events: EventLog;
  live: LiveStateStore;
  now: () => number;
  /** Told when the store could not be read; the tail tries again. */
  onError: (cause: unknown) => void;
  heartbeatMs?: number;
}

const PAGE = 500;
/** Frames kept for streams that are a little behind, so that they needn't ask the store. */
const KEPT_FRAMES = 2_000;
const RETRY_MS = 250;

/**
 * Follows the event log for a whole process: reads what is new once per wake-up and hands it to every
 * stream. It reads nothing while nobody follows.
 */
export class EventTail {
  /** `seq` of the newest event read; every follower has been told of all up to here. */
  position = 0;
  readonly live = new Map<string, LiveFrame>();
  readonly #parts: EventTailParts;
  readonly #followers = new Set<TailFollower>();
  #kept: EventFrame[] = [];
  #liveVersion = 0;
  #started: Promise<void> | null = null;
  #stop: (() => void) | null = null;
  #reading = false;
  #wokenMeanwhile = false;

  constructor(parts: EventTailParts) {
    this.#parts = parts;
  }

  /** Resolves once the tail reads for this follower; returns how to leave. */
  async follow(follower: TailFollower): Promise<() => void> {
    this.#followers.add(follower);
    const leave = () => this.#leave(follower);
    try {
      await (this.#started ??= this.#start());
    } catch (cause) {
      this.#started = null;
      leave();
      throw cause;
    }
    return leave;
  }

  /** Kept frames after `seq`, oldest first; null where some of them are no longer kept. */
  framesAfter(seq: number): readonly EventFrame[] | null {
    const first = this.#kept[0];
    if (seq >= this.position) return [];
    if (!first || first.seq > seq + 1) return null;
    return this.#kept.slice(this.#kept.findIndex((frame) => frame.seq > seq));
  }

  async #start(): Promise<void> {
    const { events, live, now } = this.#parts;
    const unsubscribe = events.onCommit(() => this.#wake());
    const heartbeat = setInterval(() => {
      const bytes = frameOfNotice('heartbeat', { serverTime: now() });
      for (const follower of this.#followers) follower.onHeartbeat(bytes);
    }, this.#parts.heartbeatMs ?? 15_000);
    this.#stop = () => {
      unsubscribe();
      clearInterval(heartbeat);
    };
    try {
      this.position = (await events.bounds()).last;
      this.#takeLive(await live.readLive(0));
    } catch (cause) {
      this.#stop();
      throw cause;
    }
  }

  #leave(follower: TailFollower): void {
    this.#followers.delete(follower);
    if (this.#followers.size > 0) return;
    this.#stop?.();
    this.#stop = null;
    this.#started = null;
    this.#kept = [];
    this.#liveVersion = 0;
    this.live.clear();
  }

  #wake(): void {
    this.#wokenMeanwhile = true;
    if (!this.#reading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    try {
      await this.#started;
      while (this.#wokenMeanwhile && this.#started) {
        this.#wokenMeanwhile = false;
        await this.#readEvents();
        await this.#readLive();
      }
    } catch (cause) {
      this.#parts.onError(cause);
      setTimeout(() => this.#wake(), RETRY_MS).unref();
    } finally {
      this.#reading = false;
    }
  }

  async #readEvents(): Promise<void> {
    let page: readonly unknown[];
    do {
      const after = this.position;
      const events = await this.#parts.events.readEvents(after, PAGE);
      page = events;
      const last = events.at(-1);
      if (!last || !this.#started || this.position !== after) return;
      const frames = events.map(frameOfEvent);
      this.#kept = [...this.#kept, ...frames].slice(-KEPT_FRAMES);
      this.position = last.seq;
      const batch = { after, frames, joined: joinedOnce(frames) };
      for (const follower of this.#followers) follower.onBatch(batch);
    } while (page.length === PAGE);
  }

  async #readLive(): Promise<void> {
    const states = await this.#parts.live.readLive(this.#liveVersion);
    if (states.length === 0 || !this.#started) return;
    this.#takeLive(states);
    for (const follower of this.#followers) follower.onLive();
  }

  #takeLive(states: Awaited<ReturnType<LiveStateStore['readLive']>>): void {
    for (const state of states) {
      this.#liveVersion = Math.max(this.#liveVersion, state.version);
      const frame = frameOfLive(state);
      if (frame) this.live.set(state.key, frame);
    }
  }
}

function joinedOnce(frames: readonly EventFrame[]): () => Buffer {
  let joined: Buffer | undefined;
  return () => (joined ??= Buffer.concat(frames.map((frame) => frame.bytes())));
}
