import { DonchianChannels } from 'trading-signals';
import type { Bar, Indicator } from '#lib/indicators/indicator';
import { libraryIndicator } from '#lib/indicators/library-indicator';

export interface Channel {
  /** Highest high of the window. */
  upper: number;
  /** Lowest low of the window. */
  lower: number;
}

/**
 * Donchian channel: the highest high and the lowest low of the last `period` bars, the newest included.
 * Source: R. D. Donchian's four-week rule; TA-Lib `MAX` and `MIN`.
 */
export function createDonchianChannel(period: number): Indicator<Bar, Channel> {
  return libraryIndicator(new DonchianChannels(period));
}
