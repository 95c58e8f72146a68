import { describe, expect, it } from 'vitest';

import type { Candle } from '#lib/market/candle';
import { ticks } from '#lib/trading/money';
import { upTo } from '#tests/contract/samples';
import { type MakeLocation, useStore } from '#tests/contract/store-under-test';

/** Candle `n`, a minute each. */
function candleOf(n: number, close = 20_000 + n): Candle {
  const prices = { open: ticks(20_000), high: ticks(20_100), low: ticks(19_900), close: ticks(close) };
  return { at: n * 60_000, volume: n * 0.5, ...prices };
}

/** What every MarketStore must do. */
export function describeMarketStore(name: string, makeLocation: MakeLocation): void {
  describe(`${name} keeps candles`, () => {
    const store = useStore(makeLocation);

    it('answers the newest of a range, oldest first', async () => {
      const { market } = await store.open();
      const candles = upTo(10).map((n) => candleOf(n));
      await market.saveCandles('TSLA', '1m', candles.toReversed());
      const read = (query: object) =>
        market.readCandles({ symbol: 'TSLA', timeframe: '1m', limit: 100, ...query });
      expect(await read({})).toEqual(candles);
      expect(await read({ limit: 3 })).toEqual(candles.slice(7));
      expect(await read({ from: 120_000, to: 300_000 })).toEqual(candles.slice(1, 4));
      expect(await read({ timeframe: '5m' })).toEqual([]);
      expect(await read({ symbol: 'BTC-USD' })).toEqual([]);
    });

    it('replaces a candle that is there already', async () => {
      const { market, books } = await store.open();
      await market.saveCandles('TSLA', '1m', [candleOf(1), candleOf(2)]);
      await books.commit({ candles: [{ symbol: 'TSLA', timeframe: '1m', candle: candleOf(2, 5) }] });
      const all = await market.readCandles({ symbol: 'TSLA', timeframe: '1m', limit: 9 });
      expect(all).toEqual([candleOf(1), candleOf(2, 5)]);
    });
  });
}
