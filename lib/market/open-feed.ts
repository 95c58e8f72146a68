import { DeskError } from '#lib/desk-error';
import type { Feed } from '#lib/market/feed';
import type { Instrument } from '#lib/market/instrument';
import { ReplayFeed, type ReplayFeedSettings } from '#lib/market/replay-feed';
import { SimulatedFeed, type SimulatedFeedSettings } from '#lib/market/simulated-feed';

export interface FeedSettings {
  simulated?: SimulatedFeedSettings;
  replay?: ReplayFeedSettings;
}

/** The feed an instrument's data comes from. */
export function openFeed(instrument: Instrument, settings: FeedSettings = {}): Feed {
  if (instrument.feed === 'simulated') return new SimulatedFeed(instrument, settings.simulated);
  if (instrument.feed === 'replay') return new ReplayFeed(instrument, settings.replay);
  throw new DeskError(
    'invalid_input',
    `${instrument.symbol} needs an exchange feed, which this desk doesn't have.`,
  );
}
