import type { Instrument } from '#lib/market/instrument';
import { createEngine } from '#lib/trading/create-engine';
import type { Engine, EngineSettings, OrderContext, OrderIntent } from '#lib/trading/engine';
import { createLedger, type Ledger, type LedgerAccount } from '#lib/trading/ledger';
import { cash, lots, ticks } from '#lib/trading/money';
import type { Fill, Order, OrderId } from '#lib/trading/order';
import { DEFAULT_RISK_LIMITS } from '#lib/trading/risk-limits';
import { createPaperMatching, type PaperMatching } from '#lib/venues/paper-matching';
import type { PaperSettings } from '#lib/venues/venue';

export const TSLA: Instrument = {
  symbol: 'TSLA',
  name: 'Tesla, Inc.',
  currency: 'USD',
  tickSize: '0.01',
  lotSize: '1',
  minNotional: '1.00',
  unit: 'shares',
  unitsOutstanding: null,
  feed: 'simulated',
  timeframes: ['1m'],
};

export const BTC: Instrument = {
  ...TSLA,
  symbol: 'BTC-USD',
  name: 'Bitcoin',
  lotSize: '0.0001',
  unit: 'BTC',
};

export const ACCOUNT: LedgerAccount = {
  id: 'paper',
  mode: 'paper',
  currency: 'USD',
  startingCash: cash(100_000_000_000),
};

/** Nothing charged and no slippage, where a test is about something else. */
const FREE: PaperSettings = { takerFeeBps: 0, makerFeeBps: 0, slippageBps: 0 };

export const SETTINGS: EngineSettings = {
  robotId: 'r1',
  accountId: 'paper',
  instrument: TSLA,
  strategy: { name: 'sma-cross', params: {} },
  limits: DEFAULT_RISK_LIMITS,
  minConfidence: 0.7,
  costs: FREE,
};

/** A day in 2025, at midnight UTC. */
export const DAY = Date.UTC(2025, 0, 6);

export function fill(changes: Partial<Omit<Fill, 'quantity' | 'price' | 'fee'>> & Amounts = {}): Fill {
  const { quantity = 10, price = 20_000, fee = 0, ...rest } = changes;
  return {
    id: 'f1',
    orderId: 'o1' as OrderId,
    robotId: 'r1',
    accountId: 'paper',
    symbol: 'TSLA',
    side: 'buy',
    baseFee: 0,
    liquidity: null,
    at: DAY,
    marketAt: DAY,
    ...rest,
    quantity: lots(quantity),
    price: ticks(price),
    fee: cash(fee),
  };
}

interface Amounts {
  quantity?: number;
  price?: number;
  fee?: number;
}

export function intent(changes: Partial<OrderIntent> = {}): OrderIntent {
  return {
    side: 'buy',
    type: 'market',
    quantity: lots(10),
    price: null,
    purpose: 'entry',
    confidence: 0.9,
    decisionMessageId: 'm1',
    commandId: null,
    reason: 'a test',
    ...changes,
  };
}

export function context(changes: Partial<OrderContext> = {}): OrderContext {
  return {
    ...{ id: 'o1', now: DAY, robotState: 'running', killSwitchOn: false },
    ...{ isReconciled: true, runningSince: null, quoteReceivedAt: DAY },
    ...changes,
  };
}

/** An engine with its ledger and venue, driven by hand. */
export interface Desk {
  engine: Engine;
  ledger: Ledger;
  venue: PaperMatching;
  /** The next quote, a second of market time later: fills what waits, marks the books; answers protective exits. */
  quote(price: number): ReturnType<Engine['onQuote']>;
  /** Places through the gate and, where it passes, submits. */
  order(wanted?: Partial<OrderIntent>, given?: Partial<OrderContext>): Order;
}

export function openDesk(
  settings: EngineSettings = SETTINGS,
  ledger = createLedger({ account: ACCOUNT, instruments: [TSLA, BTC] }),
): Desk {
  const engine = createEngine(settings, ledger);
  const venue = createPaperMatching([settings.instrument], settings.costs ?? FREE);
  const { symbol } = settings.instrument;
  let at = DAY;
  let orders = 0;
  return {
    engine,
    ledger,
    venue,
    quote(price) {
      at += 1000;
      const quote = { symbol, price: ticks(price), at, volume: 1 };
      for (const report of venue.onQuote(quote, at)) engine.onReport(report, at);
      return engine.onQuote(quote);
    },
    order(wanted = {}, given = {}) {
      orders += 1;
      const order = engine.place(
        intent(wanted),
        context({ id: `${settings.robotId}-o${String(orders)}`, now: at, quoteReceivedAt: at, ...given }),
      );
      if (order.state === 'submitted') for (const report of venue.submit(order)) engine.onReport(report, at);
      return order;
    },
  };
}
