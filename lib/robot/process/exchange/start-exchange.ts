import { setTimeout as delay } from 'node:timers/promises';
import type { ExchangeConfig } from '#lib/config/config';
import { asDeskError } from '#lib/desk-error';
import { openFeed } from '#lib/market/open-feed';
import { followExchange, type Following } from '#lib/robot/process/exchange/follow-exchange';
import { takeNotice } from '#lib/robot/process/exchange/take-notice';
import { rebuildAccount } from '#lib/robot/process/recover-account';
import type { RobotContext } from '#lib/robot/process/robot-context';
import { type FeedEars, followFeeds } from '#lib/robot/process/robot-feeds';
import { seedDesk } from '#lib/robot/process/seed-desk';
import { type ExchangeTimes, openExchange, type OpenExchange } from '#lib/venues/exchange/open-exchange';

/** After the exchange could not be opened, ms; then twice as long each time. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const CLOSED_WITHIN_MS = 1_000;

export type AccountTimes = ExchangeTimes & Pick<Following, 'comparedEveryMs'>;

export interface ExchangeStart {
  settings: ExchangeConfig;
  times: AccountTimes;
  run: (task: () => Promise<void>) => Promise<void>;
  ears: FeedEars;
}

/**
 * Opens the configured exchange, beside everything else: a desk whose exchange doesn't answer trades its other
 * markets, and goes on trying. Once it is open its instruments are stored, its prices followed, and its account
 * taken up.
 */
export function startExchange(context: RobotContext, start: ExchangeStart): { stop(): Promise<void> } {
  const over = new AbortController();
  const ends: (() => Promise<void>)[] = [];
  const began = begin(context, start, { ends, signal: over.signal });
  return {
    async stop() {
      over.abort();
      // One that doesn't answer must not keep the process from ending.
      await Promise.race([began, delay(CLOSED_WITHIN_MS)]);
      for (const end of ends.toReversed()) await end();
    },
  };
}

async function begin(
  context: RobotContext,
  start: ExchangeStart,
  { ends, signal }: { ends: (() => Promise<void>)[]; signal: AbortSignal },
): Promise<void> {
  for (let waitMs = FIRST_WAIT_MS; !signal.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      const open = await openExchange(start.settings, start.times);
      ends.push(() => open.close());
      if (!signal.aborted) await takeUp(context, { ...start, open, ends });
      return;
    } catch (cause) {
      const { code, retryable } = asDeskError(cause);
      context.logger.error({ err: cause, retryInMs: waitMs, code }, 'the exchange could not be opened');
      if (!retryable) return;
      await delay(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function takeUp(
  context: RobotContext,
  { open, run, ears, ends, times }: ExchangeStart & { open: OpenExchange; ends: (() => Promise<void>)[] },
): Promise<void> {
  const { desk } = context;
  await run(async () => {
    await desk.market.saveInstruments([...open.instruments]);
    await seedDesk(desk);
    for (const account of await desk.books.readAccounts()) {
      if (!context.accounts.has(account.id)) await rebuildAccount(context, account);
    }
  });
  const onNotice = (code: string, message: string): void =>
    void run(() => takeNotice(context, { orderId: null, code, message }));
  for (const instrument of open.instruments) {
    const feed = openFeed(instrument, { exchange: { data: open.market, onNotice } });
    // Each begins as soon as its past is there.
    const followed = await followFeeds(context, [feed], { ...ears, run });
    ends.push(() => followed.stop());
  }
  if (!open.connection) return;
  const following = followExchange(context, {
    connection: open.connection,
    run,
    comparedEveryMs: times.comparedEveryMs,
  });
  ends.push(() => following.stop());
}
