import type { ServerResponse } from 'node:http';
import { EventStream, type StreamRequest } from '#lib/events/event-stream';
import { EventTail, type EventTailParts } from '#lib/events/event-tail';

/** Every event stream of this process, over one tail of the log. */
export class EventStreams {
  readonly #parts: EventTailParts;
  readonly #tail: EventTail;
  readonly #open = new Set<EventStream>();

  constructor(parts: EventTailParts) {
    this.#parts = parts;
    this.#tail = new EventTail(parts);
  }

  /** How many clients follow now. */
  get size(): number {
    return this.#open.size;
  }

  /** Streams to a client until it goes; rejects before anything is sent where the store can't be read. */
  async serve(request: StreamRequest, response: ServerResponse): Promise<void> {
    const { events, now } = this.#parts;
    const stream = new EventStream({ tail: this.#tail, events, now }, request, response);
    this.#open.add(stream);
    response.once('close', () => this.#open.delete(stream));
    await stream.open();
  }

  /** Ends every stream; the clients come back to the next process with their last id. */
  close(): void {
    for (const stream of this.#open) stream.close();
  }
}
