import type { QuoteView } from '#lib/market/quote';
import type { KillSwitch } from '#lib/robot/command';
import type { RobotView } from '#lib/robot/robot';
import type { BookView } from '#lib/trading/views';

/** Sign of life of the robot process (live state `process:robot`). */
export interface RobotProcess {
  pid: number;
  startedAt: number;
  /** When it last gave a sign, epoch ms by the server's clock. */
  at: number;
}

/** What the server knew when it rendered the page; the stream goes on right after `seq`. */
export interface DeskSnapshot {
  seq: number;
  /** Epoch ms by the server's clock. */
  serverTime: number;
  quotes: QuoteView[];
  books: BookView[];
  robots: RobotView[];
  killSwitch: KillSwitch;
  process: RobotProcess | null;
}

/** How the stream stands; `since` is epoch ms by the server's clock. */
export type Connection =
  | { state: 'connecting' }
  | { state: 'live' }
  | { state: 'reconnecting'; since: number }
  | { state: 'offline'; since: number };
