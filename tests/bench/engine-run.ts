import type { Candle } from '#lib/market/candle';
import type { Quote } from '#lib/market/quote';
import { createEngine } from '#lib/trading/create-engine';
import type { OrderContext, OrderIntent } from '#lib/trading/engine';
import { createLedger, type LedgerAccount } from '#lib/trading/ledger';
import { cash } from '#lib/trading/money';
import { DEFAULT_RISK_LIMITS } from '#lib/trading/risk-limits';
import { createPaperMatching } from '#lib/venues/paper-matching';
import { DEFAULT_PAPER_SETTINGS } from '#lib/venues/venue';
import { TSLA } from '#tests/unit/trading/samples';

const ACCOUNT: LedgerAccount = {
  id: 'paper',
  mode: 'paper',
  currency: 'USD',
  startingCash: cash(100_000_000_000_000),
};
const SETTINGS = {
  robotId: 'r1',
  accountId: 'paper',
  instrument: TSLA,
  strategy: { name: 'sma-cross', params: {} },
  // The loss limits would end a long losing walk early, and the bench with it.
  limits: { ...DEFAULT_RISK_LIMITS, dailyLossPct: 100, totalLossPct: null, drawdownPct: null },
  minConfidence: -1,
};

/** The whole money path: each candle's open fills what waits, its close marks the books and asks the strategy. */
export function runEngine(candles: readonly Candle[]): number {
  const ledger = createLedger({ account: ACCOUNT, instruments: [TSLA] });
  const engine = createEngine(SETTINGS, ledger);
  const venue = createPaperMatching([TSLA], DEFAULT_PAPER_SETTINGS);
  let orders = 0;

  function place(
    wanted: Pick<OrderIntent, 'side' | 'quantity' | 'purpose'>,
    confidence: number,
    at: number,
  ): void {
    orders += 1;
    const context: OrderContext = {
      id: `o${String(orders)}`,
      now: at,
      robotState: 'running',
      killSwitchOn: false,
      quoteReceivedAt: at,
      isReconciled: true,
      runningSince: null,
    };
    const intent: OrderIntent = {
      ...wanted,
      type: 'market',
      price: null,
      confidence,
      decisionMessageId: 'm',
      commandId: null,
      reason: '',
    };
    const order = engine.place(intent, context);
    if (order.state !== 'submitted') return;
    for (const report of venue.submit(order)) engine.onReport(report, at);
  }

  for (const candle of candles) {
    const open: Quote = { symbol: 'TSLA', price: candle.open, at: candle.at, volume: 0 };
    for (const report of venue.onQuote(open, candle.at)) engine.onReport(report, candle.at);
    const close: Quote = {
      symbol: 'TSLA',
      price: candle.close,
      at: candle.at + 59_999,
      volume: candle.volume,
    };
    const exit = engine.onQuote(close);
    if (exit) place(exit, 1, close.at);
    const signal = engine.onCandle(candle);
    const wanted = signal && engine.intentOf(signal);
    if (wanted) place(wanted, signal.confidence, close.at);
  }
  return ledger.holdings.reduce((sum, holding) => sum + holding.trades, 0);
}
