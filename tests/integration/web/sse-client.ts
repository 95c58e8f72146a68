import { get, type ClientRequest, type IncomingMessage } from 'node:http';

export interface StreamEvent {
  id: string | null;
  type: string;
  data: { [key: string]: unknown };
}

/** A client of the event stream that keeps what came, as a program outside would read it. */
export class SseClient {
  readonly events: StreamEvent[] = [];
  /** As a browser keeps it: moved by blocks without data, too. */
  lastEventId: string | null = null;
  closed = false;
  response: IncomingMessage | null = null;
  #request: ClientRequest;
  #text = '';
  #waiting: (() => void)[] = [];

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#request = get(url, { headers, agent: false }, (response) => {
      this.response = response;
      response.setEncoding('utf8');
      response.on('data', (text: string) => this.#take(text));
      response.once('close', () => this.#end());
    });
    this.#request.once('error', () => this.#end());
  }

  /** Facts: what has an id. */
  get facts(): StreamEvent[] {
    return this.events.filter(({ id }) => id !== null);
  }

  /** Resolves once `holds` does; looks each time something came. */
  async until(holds: (client: SseClient) => boolean): Promise<void> {
    while (!holds(this)) {
      if (this.closed) throw new Error(`The stream ended after ${this.events.length} events.`);
      await this.#change();
    }
  }

  async untilClosed(): Promise<void> {
    while (!this.closed) await this.#change();
  }

  close(): void {
    this.#request.destroy();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #take(text: string): void {
    const blocks = (this.#text + text).split('\n\n');
    this.#text = blocks.pop() ?? '';
    for (const block of blocks) this.#takeBlock(block);
    this.#wake();
  }

  #takeBlock(block: string): void {
    const fields = block.split('\n').map((line) => line.split(/: (.*)/s));
    const value = (name: string) => fields.find(([field]) => field === name)?.[1] ?? null;
    const id = value('id');
    if (id !== null) this.lastEventId = id;
    const data = value('data');
    if (data === null) return;
    this.events.push({
      id,
      type: value('event') ?? 'message',
      data: JSON.parse(data) as StreamEvent['data'],
    });
  }

  #end(): void {
    this.closed = true;
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
