import type { Instrument } from '#lib/market/instrument';
import { applyFill } from '#lib/trading/apply-fill';
import { emptyHolding, type Holding } from '#lib/trading/holding';
import { instrumentScale } from '#lib/trading/instrument-scale';
import type { Fill } from '#lib/trading/order';
import { tradeView } from '#lib/trading/trade-view';
import type { TradeView } from '#lib/trading/views';

/** The round trips that fills completed, in booking order: the same fold as the ledger's. */
export function tradesOf(fills: Iterable<Fill>, instruments: readonly Instrument[]): TradeView[] {
  const instrumentOf = new Map(instruments.map((instrument) => [instrument.symbol, instrument]));
  const holdings = new Map<string, Holding>();
  const seen = new Set<string>();
  const trades: TradeView[] = [];
  for (const fill of fills) {
    const instrument = instrumentOf.get(fill.symbol);
    if (!instrument || seen.has(fill.id)) continue;
    seen.add(fill.id);
    const key = `${fill.robotId} ${fill.symbol}`;
    const holding = holdings.get(key) ?? emptyHolding(fill.robotId, fill.symbol, instrumentScale(instrument));
    holdings.set(key, holding);
    const trade = applyFill(holding, fill);
    if (trade) trades.push(tradeView(trade, instrument));
  }
  return trades;
}
