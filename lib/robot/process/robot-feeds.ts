import type { Config } from '#lib/config/config';
import { readResume } from '#lib/market/feed-resume';
import type { Feed } from '#lib/market/feed';
import type { Instrument } from '#lib/market/instrument';
import { readInstruments } from '#lib/market/instruments';
import { openFeed } from '#lib/market/open-feed';
import type { Tick } from '#lib/market/quote';
import { allRuns, type RobotContext } from '#lib/robot/process/robot-context';

type FeedConfig = Pick<Config, 'feedSeed' | 'ticksPerSecond' | 'replaySecondsPerBar'>;

export interface FeedEars {
  onTick: (instrument: Instrument, tick: Tick) => Promise<void>;
  /** A replay has played its last bar; told at every start from then on. */
  onEnd: (instrument: Instrument) => void;
}

/**
 * Opens the feed of every instrument where the store left off. History, and what was missed while nobody
 * ran, is stored and warms the strategies up: it is never traded on.
 */
export async function startFeeds(
  config: FeedConfig,
  context: RobotContext,
  { onTick, onEnd }: FeedEars,
): Promise<{ stop(): Promise<void> }> {
  const feeds: Feed[] = [];
  for (const instrument of await readInstruments(context.desk)) {
    const feed = openFeed(instrument, {
      simulated: { seed: config.feedSeed, ticksPerSecond: config.ticksPerSecond },
      replay: { secondsPerBar: config.replaySecondsPerBar },
    });
    await takeHistory(context, feed);
    feeds.push(feed);
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

async function takeHistory(context: RobotContext, feed: Feed): Promise<void> {
  const { market } = context.desk;
  const { instrument } = feed;
  const runs = allRuns(context).filter((run) => run.robot.symbol === instrument.symbol);
  for (const { timeframe, candles } of await feed.prepare(await readResume(market, instrument))) {
    await market.saveCandles(instrument.symbol, timeframe, candles);
    for (const run of runs) {
      if (run.robot.timeframe === timeframe) run.engine.warmUp(candles);
    }
  }
}
