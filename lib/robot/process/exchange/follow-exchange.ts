import { connectAccount } from '#lib/robot/process/exchange/connect-account';
import { reconcile } from '#lib/robot/process/exchange/reconcile';
import type { ReconcileParts } from '#lib/robot/process/exchange/reconcile-parts';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { ExchangeConnection } from '#lib/venues/exchange/exchange-connection';

const COMPARED_EVERY_MS = 10_000;
/** After a look that settled nothing. */
const SOON_MS = 1_000;
/** What speaks for news often comes in a bunch. */
const GAP_SETTLES_MS = 100;
/** The exchange cancels everything of ours unless it hears from us that often. */
const DEAD_AFTER_MS = 60_000;
const ALIVE_EVERY_MS = 15_000;

export interface Following {
  connection: ExchangeConnection;
  run: (task: () => Promise<void>) => Promise<void>;
  /** How often books and exchange are compared where nothing asks for it sooner, ms; 10,000 where left out. */
  comparedEveryMs?: number | undefined;
}

/**
 * Takes an exchange's account up and keeps books and exchange together until closed: at the start, every ten
 * seconds, and whenever the stream broke or told of what nobody here explains.
 */
export function followExchange(
  context: RobotContext,
  { connection, run, comparedEveryMs = COMPARED_EVERY_MS }: Following,
): { stop(): Promise<void> } {
  const over = new AbortController();
  let hurry: (() => void) | null = null;
  let isHurried = false;
  const onGap = (): void => {
    isHurried = true;
    hurry?.();
  };
  const pause = async (ms: number): Promise<void> => {
    if (!isHurried) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        hurry = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      hurry = null;
    }
    if (isHurried && !isOver(context, over))
      await new Promise((resolve) => setTimeout(resolve, GAP_SETTLES_MS));
    isHurried = false;
  };
  const follow = async (): Promise<void> => {
    let parts: ReconcileParts | null = null;
    while (!isOver(context, over)) {
      let waitMs = SOON_MS;
      try {
        parts ??= await connectAccount(context, { connection, run, onGap });
        if (parts && !(await reconcile(parts, run))) waitMs = comparedEveryMs;
      } catch (cause) {
        context.logger.error({ err: cause }, 'the exchange could not be compared with; trying again');
      }
      if (!isOver(context, over)) await pause(waitMs);
    }
  };
  const following = follow();
  const alive = keepAlive(context, connection);
  return {
    async stop() {
      clearInterval(alive);
      over.abort();
      hurry?.();
      await connection.close();
      await following;
    },
  };
}

function isOver({ signal }: RobotContext, over: AbortController): boolean {
  return signal.aborted || over.signal.aborted;
}

function keepAlive(context: RobotContext, connection: ExchangeConnection): NodeJS.Timeout {
  const tell = (): void => {
    if (!connection.hasDeadMansSwitch || context.signal.aborted) return;
    void connection.keepAlive(DEAD_AFTER_MS).then((outcome) => {
      if (outcome.kind !== 'done') context.logger.warn(outcome, "the dead man's switch was not renewed");
    });
  };
  tell();
  return setInterval(tell, ALIVE_EVERY_MS);
}
