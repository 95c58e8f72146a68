import { pino } from 'pino';
import { type Config, loadConfig } from '#lib/config/config';
import { migrateStore, openDesk } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';
import type { SessionId } from '#lib/sessions/session';
import { startRobotProcess } from '#lib/robot/process/robot-process';

/** A quick market: prices ten times a second, a replayed day in a quarter of one. */
export const QUICK = { ticks_per_second: 10, replay_seconds_per_bar: 0.25, log_level: 'error' } as const;

export function quickConfig(folder: string): Config {
  return {
    ...loadConfig({ cwd: folder, env: {} }),
    ticksPerSecond: QUICK.ticks_per_second,
    replaySecondsPerBar: QUICK.replay_seconds_per_bar,
    logLevel: QUICK.log_level,
  };
}

export interface RobotDesk extends AsyncDisposable {
  /** The desk as the web process has it: another connection to the same store. */
  desk: Desk;
  config: Config;
  /** Ends the robot process of this test and starts it again on the same store. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A robot process in this process, on a real store; `wrap` may put faults between it and the store. */
export async function openRobotDesk(
  folder: string,
  wrap = (desk: Desk): Desk => desk,
  overrides: Partial<Config> = {},
): Promise<RobotDesk> {
  const config = { ...quickConfig(folder), ...overrides };
  await migrateStore(config);
  const desk = await openDesk(config, { role: 'web' });
  const start = async () => {
    const own = await openDesk(config, { role: 'robot' });
    const robots = await startRobotProcess(config, wrap(own), pino({ level: 'silent' }));
    return async () => {
      await robots.close();
      await own.close();
    };
  };
  let end: (() => Promise<void>) | null = await start();
  const stop = async (): Promise<void> => {
    await end?.();
    end = null;
  };
  return {
    desk,
    config,
    stop,
    async restart() {
      await stop();
      end = await start();
    },
    async [Symbol.asyncDispose]() {
      await stop();
      await desk.close();
    },
  };
}

/** Looks after every commit until `look` finds something. */
export async function eventually<Found>(
  desk: Pick<Desk, 'events'>,
  look: () => Promise<Found | null | undefined | false>,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    let isLooking = false;
    let isDue = false;
    const follow = (): void => {
      if (isLooking) {
        isDue = true;
        return;
      }
      isLooking = true;
      look().then(
        (found) => {
          isLooking = false;
          if (found) {
            unfollow();
            resolve(found);
          } else if (isDue) {
            isDue = false;
            follow();
          }
        },
        (cause: unknown) => {
          unfollow();
          reject(cause instanceof Error ? cause : new Error(String(cause)));
        },
      );
    };
    const unfollow = desk.events.onCommit(follow);
    follow();
  });
}

/** The robot that trades a symbol, once the robot process says that it lives. */
export async function liveRobot(desk: Desk, symbol: string) {
  return eventually(desk, async () => {
    const states = await desk.live.readLive(0);
    const isAlive = states.some(({ key }) => key === 'process:robot');
    const hasQuote = states.some(({ key }) => key === `quote:${symbol}`);
    const robots = await desk.books.readRobots();
    return isAlive && hasQuote ? robots.find((robot) => robot.symbol === symbol) : null;
  });
}

/** Leaves the room with `count` messages, or more where its robot speaks meanwhile. */
export async function fillRoom(desk: Desk, id: SessionId, count: number): Promise<void> {
  const { lastSeq } = await desk.sessions.readSession(id);
  for (let seq = lastSeq; seq < count;) {
    seq = (await desk.sessions.append(id, { sender: 'Operator', content: 'almost full' })).message.seq;
  }
}
