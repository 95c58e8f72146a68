import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';

import { candles } from '#db/schema/candles';
import { makeInstrumentStore } from '#db/stores/sqlite/instrument-store';
import type { WriteCandle } from '#db/stores/sqlite/candle-writer';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import type { MarketStore } from '#lib/market/market-store';

/** Closed candles and instruments in SQLite. */
export function makeMarketStore(context: StoreContext, writeCandle: WriteCandle): MarketStore {
  const { at, open, high, low, close, volume } = candles;
  const newest = context.connection.db
    .select({ at, open, high, low, close, volume })
    .from(candles)
    .where(
      and(
        eq(candles.symbol, sql.placeholder('symbol')),
        eq(candles.timeframe, sql.placeholder('timeframe')),
        gte(candles.at, sql.placeholder('from')),
        lt(candles.at, sql.placeholder('to')),
      ),
    )
    .orderBy(desc(candles.at))
    .limit(sql.placeholder('limit'))
    .prepare();
  return {
    ...makeInstrumentStore(context),
    async saveCandles(symbol, timeframe, all) {
      await context.writer.write(() => {
        for (const candle of all) writeCandle(symbol, timeframe, candle);
      });
    },
    readCandles({ symbol, timeframe, from, to, limit }) {
      const range = { from: from ?? Number.MIN_SAFE_INTEGER, to: to ?? Number.MAX_SAFE_INTEGER };
      return readStore(context, () => newest.all({ symbol, timeframe, ...range, limit }).reverse());
    },
  };
}
