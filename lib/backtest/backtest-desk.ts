import type { BacktestSettings } from '#lib/backtest/backtest-settings';
import type { Candle } from '#lib/market/candle';
import type { Quote } from '#lib/market/quote';
import type { Signal } from '#lib/strategies/strategy';
import { createEngine } from '#lib/trading/create-engine';
import type { Engine, OrderIntent } from '#lib/trading/engine';
import { createLedger, type Ledger } from '#lib/trading/ledger';
import { lots } from '#lib/trading/money';
import type { Fill } from '#lib/trading/order';
import { NO_RISK_LIMITS } from '#lib/trading/risk-limits';
import type { Trade } from '#lib/trading/trade';
import { isImmediate } from '#lib/venues/paper/paper-latency';
import { createPaperMatching } from '#lib/venues/paper-matching';
import type { VenueReport } from '#lib/venues/venue';

const ROBOT_ID = 'backtest';

type Wanted = Pick<OrderIntent, 'side' | 'quantity' | 'purpose' | 'reason' | 'confidence'>;

/** Engine, ledger and paper venue of one backtest, with what came of them. */
export interface BacktestDesk {
  engine: Engine;
  ledger: Ledger;
  fills: Fill[];
  trades: Trade[];
  denials: Record<string, number>;
  /**
   * Does what a signal asks for, on a quote that the books are marked at; `decidedAt` (market time) lies before it.
   * False while something is left to be asked for again: an exit that volume or latency hold up.
   */
  act(signal: Signal, quote: Quote, decidedAt: number): boolean;
  /** Cancels what still works of earlier signals. */
  withdraw(now: number): void;
  /** Leads what waits along a candle. */
  lead(candle: Candle, closesAt: number): void;
  /** Closes what is held. */
  closeAll(reason: string, quote: Quote, decidedAt: number): void;
}

/** The same engine, books and paper matching that a robot trades with; a backtest only drives them itself. */
export function createBacktestDesk(settings: BacktestSettings): BacktestDesk {
  const { instrument, startingCash, costs } = settings;
  const account = { id: ROBOT_ID, mode: 'replay', currency: 'USD', startingCash } as const;
  const ledger = createLedger({ account, instruments: [instrument] });
  const engine = createEngine(
    {
      ...{
        robotId: ROBOT_ID,
        accountId: ROBOT_ID,
        instrument,
        strategy: settings.strategy,
        strategies: settings.strategies,
        costs,
      },
      ...{ limits: NO_RISK_LIMITS, minConfidence: -1, isProtected: false },
      ...{ sides: settings.sides, entrySize: settings.entrySize },
    },
    ledger,
  );
  const venue = createPaperMatching([instrument], costs);
  const fills: Fill[] = [];
  const trades: Trade[] = [];
  const denials: Record<string, number> = {};
  // Else every order is filled on the quote that it is made on, and nothing is ever left over.
  const mayWait = costs.volumeSharePct !== undefined || !isImmediate(costs);
  let orders = 0;

  function book(reports: readonly VenueReport[], now: number): void {
    for (const report of reports) {
      const booked = engine.onReport(report, now);
      if (booked.fill) fills.push(booked.fill);
      if (booked.trade) trades.push(booked.trade);
    }
  }

  function trade(wanted: Wanted, quote: Quote, decidedAt: number): boolean {
    orders += 1;
    const order = engine.place(
      { ...wanted, type: 'market', price: null, decisionMessageId: '', commandId: null },
      {
        id: String(orders),
        now: quote.at,
        robotState: 'running',
        killSwitchOn: false,
        isReconciled: true,
        runningSince: null,
        quoteReceivedAt: quote.at,
        decidedAt,
      },
    );
    if (order.refusal) denials[order.refusal.code] = (denials[order.refusal.code] ?? 0) + 1;
    if (order.state !== 'submitted') return false;
    book(venue.submit(order), quote.at);
    book(venue.onQuote(quote, quote.at), quote.at);
    return true;
  }

  return {
    engine,
    ledger,
    fills,
    trades,
    denials,
    act(signal, quote, decidedAt) {
      const { confidence, part } = signal;
      const isWhole = part === undefined;
      // Nobody reads why an order of a backtest was made, and wording it takes as long as trading it.
      // A reversal is two orders: what is held is closed first, and what that leaves sizes the entry.
      for (let wanted = engine.intentOf(signal); wanted; wanted = engine.intentOf(signal)) {
        const isDone = trade({ ...wanted, confidence, reason: '' }, quote, decidedAt);
        if (!isDone || wanted.purpose === 'entry' || !isWhole) return true;
      }
      return !mayWait || engine.workingOrders().every(({ purpose }) => purpose === 'entry');
    },
    withdraw(now) {
      if (!mayWait) return;
      for (const { id, state } of engine.workingOrders()) {
        if (state !== 'pending_cancel') book(venue.cancel(engine.requestCancel(id, now)), now);
      }
    },
    lead(candle, closesAt) {
      if (!mayWait || !venue.hasWaiting()) return;
      book(venue.onCandle({ symbol: instrument.symbol, candle, closesAt }, closesAt), closesAt);
    },
    closeAll(reason, quote, decidedAt) {
      const held = engine.position().lots;
      if (held === 0) return;
      const side = held > 0 ? 'sell' : 'buy';
      trade(
        { side, quantity: lots(Math.abs(held)), purpose: 'exit', reason, confidence: null },
        quote,
        decidedAt,
      );
    },
  };
}
