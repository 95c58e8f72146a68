import { asc, sql } from 'drizzle-orm';

import { instruments } from '#db/schema/instruments';
import { readStore, type StoreContext } from '#db/stores/sqlite/store-context';
import type { Instrument } from '#lib/market/instrument';
import type { MarketStore } from '#lib/market/market-store';

/** What an exchange trades, a row an instrument. */
export function makeInstrumentStore(
  context: StoreContext,
): Pick<MarketStore, 'saveInstruments' | 'readInstruments'> {
  const { db } = context.connection;
  const upsert = db
    .insert(instruments)
    .values({ symbol: sql.placeholder('symbol'), data: sql.placeholder('data') })
    .onConflictDoUpdate({ target: instruments.symbol, set: { data: sql`excluded.data` } })
    .prepare();
  const all = db
    .select({ data: instruments.data })
    .from(instruments)
    .orderBy(asc(instruments.symbol))
    .prepare();
  /** The very same object while nothing changed: what is derived from an instrument is kept by it. */
  const known = new Map<string, { text: string; instrument: Instrument }>();

  function kept(instrument: Instrument): Instrument {
    const text = JSON.stringify(instrument);
    const before = known.get(instrument.symbol);
    if (before?.text === text) return before.instrument;
    known.set(instrument.symbol, { text, instrument });
    return instrument;
  }

  return {
    async saveInstruments(given) {
      await context.writer.write(() => {
        for (const instrument of given) upsert.run({ symbol: instrument.symbol, data: instrument });
      });
    },
    readInstruments: () => readStore(context, () => all.all().map(({ data }) => kept(data))),
  };
}
