import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Who answers every path that is not the API's. */
export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** A WebSocket of the development server; production has none. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

export interface PagesPlace {
  dev: boolean;
  host: string;
  port: number;
}

/** Makes the pages ready; may take a while. */
export type OpenPages = (place: PagesPlace) => Promise<Pages>;
