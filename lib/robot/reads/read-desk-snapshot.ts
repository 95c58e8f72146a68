import type { Desk } from '#lib/desk-ports';
import type { LiveState } from '#lib/events/live-state';
import type { QuoteView } from '#lib/market/quote';
import type { KillSwitch } from '#lib/robot/command';
import { ROBOT_PROCESS_KEY, type RobotProcessState } from '#lib/robot/robot-process-state';
import type { RobotView } from '#lib/robot/robot';
import { robotView } from '#lib/robot/robot-view';
import type { BookView } from '#lib/trading/views';

/** Everything a screen starts from; it then follows the event log from `seq`. */
export interface DeskSnapshot {
  /** Events up to this one are in here; later ones may be too, and apply again without harm. */
  seq: number;
  /** Wall clock of the desk, epoch ms. */
  serverTime: number;
  robots: RobotView[];
  books: BookView[];
  quotes: QuoteView[];
  killSwitch: KillSwitch;
  /** What the robot process last said of itself; null when there never was one. */
  process: RobotProcessState | null;
}

/** Reads the state of the whole desk. */
export async function readDeskSnapshot(
  desk: Pick<Desk, 'books' | 'live' | 'events' | 'now'>,
): Promise<DeskSnapshot> {
  // The seq comes first: an event written while the rest is read is then sent again, never missed.
  const { last } = await desk.events.bounds();
  const [robots, states, killSwitch] = await Promise.all([
    desk.books.readRobots(),
    desk.live.readLive(0),
    desk.books.readKillSwitch(),
  ]);
  return {
    seq: last,
    serverTime: desk.now(),
    robots: robots.map(robotView),
    books: dataOf<BookView>(states, 'book:'),
    quotes: dataOf<QuoteView>(states, 'quote:'),
    killSwitch,
    process: dataOf<RobotProcessState>(states, ROBOT_PROCESS_KEY)[0] ?? null,
  };
}

/** The live states under a key, by key. They were written as the view that the key names. */
export function dataOf<View>(states: readonly LiveState[], prefix: string): View[] {
  return states
    .filter((state) => state.key.startsWith(prefix))
    .sort((one, other) => one.key.localeCompare(other.key))
    .map((state) => state.data as View);
}
