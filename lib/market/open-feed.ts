import { DeskError } from '#lib/desk-error';
import { ExchangeFeed, type ExchangeFeedSettings } from '#lib/market/exchange-feed';
import type { Feed } from '#lib/market/feed';
import type { Instrument } from '#lib/market/instrument';
import { ReplayFeed, type ReplayFeedSettings } from '#lib/market/replay-feed';
import { SimulatedFeed, type SimulatedFeedSettings } from '#lib/market/simulated-feed';

export interface FeedSettings {
  simulated?: SimulatedFeedSettings;
  replay?: ReplayFeedSettings;
  /** Of the open exchange; without it none of its instruments has a feed. */
  exchange?: ExchangeFeedSettings;
}

/** The feed an instrument's data comes from. */
export function openFeed(instrument: Instrument, settings: FeedSettings = {}): Feed {
  if (instrument.feed === 'simulated') return new SimulatedFeed(instrument, settings.simulated);
  if (instrument.feed === 'replay') return new ReplayFeed(instrument, settings.replay);
  if (settings.exchange) return new ExchangeFeed(instrument, settings.exchange);
  throw new DeskError('invalid_input', `${instrument.symbol} is an exchange's, and none is open.`);
}
