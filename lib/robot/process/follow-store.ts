import type { EventType } from '#lib/events/desk-event';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { syncRobots } from '#lib/robot/process/sync-robots';

/** Events after which what is in memory may be old. */
const ROBOT_EVENTS: readonly EventType[] = ['robot-changed', 'robot-deleted', 'kill-switch-changed'];
/** Finds what a lost wake-up would have told. */
const FALLBACK_MS = 1_000;

/** Follows the store: commands and changed robots, soon after each commit of any process. */
export async function followStore(
  context: RobotContext,
  run: (task: () => Promise<void>) => Promise<void>,
  followCommands: () => Promise<void>,
): Promise<{ stop(): void }> {
  const { events } = context.desk;
  let { last } = await events.bounds();
  let isWaiting = false;
  const look = async (): Promise<void> => {
    isWaiting = false;
    // Read first: what is written meanwhile is looked at next time.
    const newest = (await events.bounds()).last;
    const changes = await events.readEvents(last, 1, { types: ROBOT_EVENTS });
    if (changes.length > 0) await syncRobots(context);
    last = newest;
    await followCommands();
  };
  const wake = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    run(look).catch((cause: unknown) => {
      context.logger.error({ err: cause }, 'the store could not be followed; trying again');
    });
  };
  const unfollow = events.onCommit(wake);
  const timer = setInterval(wake, FALLBACK_MS);
  wake();
  return {
    stop() {
      unfollow();
      clearInterval(timer);
    },
  };
}
