import type { Bar, Indicator } from '#lib/indicators/indicator';

export interface Channel {
  /** Highest high of the window. */
  upper: number;
  /** Lowest low of the window. */
  lower: number;
}

/**
 * Donchian channel: the highest high and the lowest low of the last `period` bars, the newest included.
 * Source: R. D. Donchian's four-week rule; TA-Lib `MAX` and `MIN`. The window is searched again only when the bar
 * that held the extreme leaves it.
 */
export function createDonchianChannel(period: number): Indicator<Bar, Channel> {
  const highest = createHighest(period);
  const lowest = createHighest(period);
  return {
    next({ high, low }) {
      const upper = highest.next(high);
      const lower = lowest.next(-low);
      return upper === null || lower === null ? null : { upper, lower: -lower };
    },
  };
}

function createHighest(period: number): Indicator<number, number> {
  const window = new Float64Array(period).fill(-Infinity);
  let seen = 0;
  let highest = -Infinity;
  return {
    next(value) {
      const index = seen % period;
      const left = window[index];
      window[index] = value;
      seen += 1;
      if (value >= highest) highest = value;
      else if (left === highest) highest = Math.max(...window);
      return seen < period ? null : highest;
    },
  };
}
