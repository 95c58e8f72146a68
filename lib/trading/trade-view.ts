import type { Instrument } from '#lib/market/instrument';
import { averagePrice, instrumentScale } from '#lib/trading/instrument-scale';
import { type Cash, percentage } from '#lib/trading/money';
import { formatCash, formatPrice, formatQuantity } from '#lib/trading/money-text';
import type { Trade } from '#lib/trading/trade';
import type { TradeView } from '#lib/trading/views';

/** A round trip as the outside sees it; prices are averages over its entries and its exits. */
export function tradeView(trade: Trade, instrument: Instrument): TradeView {
  const { entryValue, exitValue, ...rest } = trade;
  const scale = instrumentScale(instrument);
  const unit = { unitDecimals: scale.cashDecimals };
  const average = (value: Cash) => formatPrice(averagePrice(value, trade.quantity, scale), instrument);
  return {
    ...rest,
    quantity: formatQuantity(trade.quantity, instrument),
    entryPrice: average(entryValue),
    exitPrice: average(exitValue),
    profit: formatCash(trade.profit, unit),
    profitPct: percentage(trade.profit, entryValue),
    fees: formatCash(trade.fees, unit),
  };
}
