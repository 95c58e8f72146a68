import { sql } from 'drizzle-orm';

import { candles } from '#db/schema/candles';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { Candle } from '#lib/market/candle';
import type { Timeframe } from '#lib/market/instrument';

/** Writes one candle, replacing the one of its place; to be called inside a transaction. */
export type WriteCandle = (symbol: string, timeframe: Timeframe, candle: Candle) => void;

export function prepareCandleWriter({ connection: { db } }: StoreContext): WriteCandle {
  const upsert = db
    .insert(candles)
    .values({
      symbol: sql.placeholder('symbol'),
      timeframe: sql.placeholder('timeframe'),
      at: sql.placeholder('at'),
      open: sql.placeholder('open'),
      high: sql.placeholder('high'),
      low: sql.placeholder('low'),
      close: sql.placeholder('close'),
      volume: sql.placeholder('volume'),
    })
    .onConflictDoUpdate({
      target: [candles.symbol, candles.timeframe, candles.at],
      set: {
        open: sql`excluded.open`,
        high: sql`excluded.high`,
        low: sql`excluded.low`,
        close: sql`excluded.close`,
        volume: sql`excluded.volume`,
      },
    })
    .prepare();
  return (symbol, timeframe, candle) => {
    upsert.run({ symbol, timeframe, ...candle });
  };
}
