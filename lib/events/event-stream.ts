import type { ServerResponse } from 'node:http';
import {
  frameOfEvent,
  frameOfNotice,
  frameOfPosition,
  isWanted,
  type EventFrame,
  type VolatileType,
} from '#lib/events/event-frame';
import type { EventFilter, EventLog } from '#lib/events/event-log';
import type { EventTail, TailBatch, TailFollower } from '#lib/events/event-tail';

export interface StreamRequest {
  /** Continue after this event; null starts with what happens from now on. */
  after: number | null;
  filter: EventFilter;
  /** Which of the volatile types are wanted. */
  volatile: ReadonlySet<VolatileType>;
}

export interface StreamParts {
  tail: EventTail;
  events: EventLog;
  now: () => number;
}

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // A proxy that collects answers before it passes them on would hold events back.
  'x-accel-buffering': 'no',
};
const PAGE = 500;
/** Bytes that may wait for a slow reader; beyond, it is sent nothing more until it has read them. */
const MAX_WAITING_BYTES = 1_048_576;
/** A reader that takes nothing for so long is cut off; it resumes by its last id. */
const STALL_MS = 30_000;

/**
 * One client's event stream. A client that is behind (it resumes, or reads slowly) is fed from the log
 * at its own pace; once level with the tail it gets each batch as it comes. Either way by `seq` alone,
 * so nothing is left out or sent twice.
 */
export class EventStream implements TailFollower {
  readonly #parts: StreamParts;
  readonly #request: StreamRequest;
  readonly #response: ServerResponse;
  /** Everything wanted up to this `seq` has been written. */
  #cursor = 0;
  #liveVersion = 0;
  #catchingUp = true;
  #leave: (() => void) | null = null;

  constructor(parts: StreamParts, request: StreamRequest, response: ServerResponse) {
    this.#parts = parts;
    this.#request = request;
    this.#response = response;
  }

  /** Sends `ready`, the live states, and from then on all that is wanted until the client goes. */
  async open(): Promise<void> {
    const { tail, events, now } = this.#parts;
    const leave = await tail.follow(this);
    const bounds = await events.bounds().catch((cause: unknown) => {
      leave();
      throw cause;
    });
    if (this.#response.destroyed) return leave();
    this.#leave = leave;
    this.#response.once('close', leave);
    const after = this.#request.after;
    const reset = after === null ? null : resetReason(after, bounds);
    this.#cursor = after === null || reset ? bounds.last : after;
    const opening = [
      Buffer.from('retry: 1000\n'),
      frameOfNotice('ready', { seq: this.#cursor, serverTime: now() }),
    ];
    if (reset) opening.push(frameOfNotice('reset', { reason: reset, seq: this.#cursor }));
    if (this.#cursor !== after) opening.push(frameOfPosition(this.#cursor));
    this.#response.writeHead(200, STREAM_HEADERS);
    this.#response.write(Buffer.concat(opening));
    this.#writeLive();
    await this.#catchUp();
  }

  onBatch(batch: TailBatch): void {
    if (this.#catchingUp) return;
    if (this.#response.writableLength > MAX_WAITING_BYTES) {
      void this.#catchUp();
      return;
    }
    const { filter } = this.#request;
    const takesAll = batch.after === this.#cursor && !filter.sessionId && !filter.robotId && !filter.types;
    if (takesAll) this.#response.write(batch.joined());
    else this.#writeWanted(batch.frames);
    this.#cursor = Math.max(this.#cursor, batch.frames.at(-1)?.seq ?? 0);
  }

  onLive(): void {
    if (!this.#catchingUp && this.#response.writableLength <= MAX_WAITING_BYTES) this.#writeLive();
  }

  onHeartbeat(bytes: Buffer): void {
    if (!this.#catchingUp) this.#response.write(bytes);
  }

  /** Ends the stream from our side. */
  close(): void {
    this.#leave?.();
    this.#response.end();
  }

  async #catchUp(): Promise<void> {
    this.#catchingUp = true;
    const response = this.#response;
    try {
      while (!response.destroyed && !response.writableEnded) {
        if (response.writableLength > MAX_WAITING_BYTES) await drained(response);
        else if (this.#cursor >= this.#parts.tail.position) break;
        else await this.#writePage();
      }
      this.#writeLive();
    } catch {
      // The store can't be read now: the client comes back with its last id.
      response.destroy();
    } finally {
      this.#catchingUp = false;
    }
  }

  async #writePage(): Promise<void> {
    const { tail, events } = this.#parts;
    const { position } = tail;
    const kept = tail.framesAfter(this.#cursor);
    if (kept) {
      this.#writeWanted(kept);
      this.#cursor = position;
      return;
    }
    const { filter } = this.#request;
    const page = filter.types?.length === 0 ? [] : await events.readEvents(this.#cursor, PAGE, filter);
    this.#writeWanted(page.map(frameOfEvent));
    const last = page.at(-1)?.seq ?? this.#cursor;
    // A page that isn't full held all that was wanted up to where the tail stood before it was read.
    this.#cursor = page.length < PAGE ? Math.max(position, last) : last;
  }

  #writeWanted(frames: readonly EventFrame[]): void {
    const wanted = frames.filter(
      (frame) => frame.seq > this.#cursor && isWanted(frame, this.#request.filter),
    );
    if (wanted.length > 0) this.#response.write(Buffer.concat(wanted.map((frame) => frame.bytes())));
  }

  /** Live states that are newer than what this client has; those in between are left out. */
  #writeLive(): void {
    const fresh = [...this.#parts.tail.live.values()].filter(({ version }) => version > this.#liveVersion);
    for (const frame of fresh) {
      this.#liveVersion = Math.max(this.#liveVersion, frame.version);
    }
    const wanted = fresh.filter(({ type }) => this.#request.volatile.has(type));
    if (wanted.length > 0) this.#response.write(Buffer.concat(wanted.map((frame) => frame.bytes())));
  }
}

function resetReason(after: number, bounds: { first: number; last: number }): string | null {
  if (after > bounds.last) return 'The id is beyond the newest event.';
  const isKept = after === bounds.last || (bounds.first > 0 && after >= bounds.first - 1);
  return isKept ? null : 'Events after the id are no longer kept.';
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const stall = setTimeout(() => response.destroy(), STALL_MS);
    const done = () => {
      clearTimeout(stall);
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}
