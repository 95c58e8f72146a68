import type { Config } from '#lib/config/config';
import { readResume } from '#lib/market/feed-resume';
import type { Feed, FeedHistory } from '#lib/market/feed';
import type { Instrument } from '#lib/market/instrument';
import { readInstruments } from '#lib/market/instruments';
import { openFeed } from '#lib/market/open-feed';
import type { Tick } from '#lib/market/quote';
import { note } from '#lib/robot/process/journal-notes';
import { allRuns, type RobotContext } from '#lib/robot/process/robot-context';

type FeedConfig = Pick<Config, 'feedSeed' | 'ticksPerSecond' | 'replaySecondsPerBar'>;

export interface FeedEars {
  onTick: (instrument: Instrument, tick: Tick) => Promise<void>;
  /** A replay has played its last bar; told at every start from then on. */
  onEnd: (instrument: Instrument) => void;
  /** Where others run already: in which order with them the past is taken in. */
  run?: (task: () => Promise<void>) => Promise<void>;
}

/**
 * Opens the feed of every instrument where the store left off. History, and what was missed while nobody
 * ran, is stored and warms the strategies up: it is never traded on.
 */
export async function startFeeds(
  config: FeedConfig,
  context: RobotContext,
  ears: FeedEars,
): Promise<{ stop(): Promise<void> }> {
  const instruments = await readInstruments(context.desk);
  const feeds = instruments
    // Those of an exchange are followed once it is open.
    .filter(({ feed }) => feed !== 'exchange')
    .map((instrument) =>
      openFeed(instrument, {
        simulated: { seed: config.feedSeed, ticksPerSecond: config.ticksPerSecond },
        replay: { secondsPerBar: config.replaySecondsPerBar },
      }),
    );
  return followFeeds(context, feeds, ears);
}

/** Takes in what each feed brings from the past, then follows them all. */
export async function followFeeds(
  context: RobotContext,
  feeds: readonly Feed[],
  { onTick, onEnd, run = (task) => task() }: FeedEars,
): Promise<{ stop(): Promise<void> }> {
  for (const feed of feeds) {
    const brought = await feed.prepare(await readResume(context.desk.market, feed.instrument));
    await run(() => takeHistory(context, feed.instrument, brought));
  }
  for (const feed of feeds) {
    const { instrument } = feed;
    feed.start(
      (tick) => onTick(instrument, tick),
      () => onEnd(instrument),
    );
  }
  return {
    async stop() {
      await Promise.all(feeds.map((feed) => feed.stop()));
    },
  };
}

async function takeHistory(
  context: RobotContext,
  instrument: Instrument,
  brought: readonly FeedHistory[],
): Promise<void> {
  for (const history of brought) {
    const { timeframe, candles } = history;
    await storeHistory(context, instrument.symbol, history);
    const [first] = candles;
    const last = candles.at(-1);
    const data = first && last && { timeframe, from: first.at, to: last.at, count: candles.length };
    if (data) note(context, 'history', { symbol: instrument.symbol, data });
  }
}

/** Keeps candles that came before the first tick, and lets the robots that look at them learn from them. */
export async function storeHistory(
  context: RobotContext,
  symbol: string,
  { timeframe, candles }: FeedHistory,
): Promise<void> {
  await context.desk.market.saveCandles(symbol, timeframe, candles);
  for (const run of allRuns(context)) {
    if (run.robot.symbol === symbol && run.robot.timeframe === timeframe) run.engine.warmUp(candles);
  }
}
