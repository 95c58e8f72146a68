import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slipped, type Ticks, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import type { PaperSettings, VenueReport } from '#lib/venues/venue';
import { caseCount } from '#tests/support/cases';
import { FREE, venue } from '#tests/unit/venues/paper-samples';
import {
  anyOrders,
  ask,
  candleOf,
  orderlyOrders,
  plainOrders,
  quoteOf,
  someSettings,
  storedOrders,
  type Turn,
  turns,
} from '#tests/unit/venues/paper-runs';

type Fill = Extract<VenueReport, { kind: 'filled' }>['fill'];

interface Step {
  turn: Turn;
  index: number;
  /** As stored before the prices of the turn. */
  before: ReadonlyMap<string, Order>;
  fills: Fill[];
}

/** A whole run over candles; gives what was said, and each step with its fills. */
function run(given: readonly Turn[], settings: Partial<PaperSettings>) {
  const matching = venue({ ...FREE, ...settings });
  const stored = storedOrders();
  const said: VenueReport[] = [];
  const steps = given.map((turn, index): Step => {
    said.push(...ask(matching, stored, turn, index));
    const before = new Map(stored.orders);
    const bar = candleOf(turn, index);
    const reports = matching.onCandle({ symbol: 'TSLA', candle: bar, closesAt: bar.at + 59_999 }, 7);
    stored.take(reports);
    said.push(...reports);
    return {
      turn,
      index,
      before,
      fills: reports.flatMap((one) => (one.kind === 'filled' ? [one.fill] : [])),
    };
  });
  return { said, steps, stored };
}

/** What a price can become at worst: slipped, and with the spread. */
function worst(
  price: number,
  side: 'buy' | 'sell',
  { slippageBps = 0, spreadBps = 0 }: Partial<PaperSettings>,
): Ticks {
  return slipped(slipped(ticks(price), side, slippageBps), side, spreadBps);
}

describe('whatever is ordered, changed and canceled on whatever candles', () => {
  const over = (check: (given: Turn[], settings: Partial<PaperSettings>) => void) =>
    fc.assert(fc.property(turns(anyOrders), someSettings, check), { numRuns: caseCount(150) });

  it('no order fills more than its quantity', () => {
    over((given, settings) => {
      const { stored, steps } = run(given, settings);
      const filled = new Map<string, number>();
      for (const { orderId, quantity } of steps.flatMap(({ fills }) => fills)) {
        filled.set(orderId, (filled.get(orderId) ?? 0) + quantity);
      }
      for (const one of stored.orders.values()) {
        expect(filled.get(one.id) ?? 0).toBe(one.filledQuantity);
        if (one.state === 'filled') expect(one.filledQuantity).toBeGreaterThanOrEqual(one.quantity);
      }
    });
  });

  it('nothing trades outside of low and high but by slippage and spread', () => {
    over((given, settings) => {
      for (const { turn, index, fills } of run(given, settings).steps) {
        const { low, high } = candleOf(turn, index);
        for (const { price, side } of fills) {
          expect(price).toBeLessThanOrEqual(side === 'buy' ? worst(high, 'buy', settings) : high);
          expect(price).toBeGreaterThanOrEqual(side === 'sell' ? worst(low, 'sell', settings) : low);
        }
      }
    });
  });

  it('the orders together never trade more than the share of the volume', () => {
    over((given, settings) => {
      for (const { turn, fills } of run(given, settings).steps) {
        const traded = fills.reduce((sum, { quantity }) => sum + quantity, 0);
        const { volumeSharePct } = settings;
        if (volumeSharePct) expect(traded).toBeLessThanOrEqual((turn.volume * volumeSharePct) / 100);
      }
    });
  });

  it('the same seed and the same run give the same reports', () => {
    over((given, settings) => {
      expect(run(given, settings).said).toEqual(run(given, settings).said);
    });
  });
});

describe('whatever is ordered and nothing changed', () => {
  it('a limit is never worse than its limit, a stop never better than its stop', () => {
    fc.assert(
      fc.property(turns(anyOrders, false), someSettings, (given, settings) => {
        for (const { before, fills } of run(given, settings).steps) {
          for (const { orderId, price, side } of fills) {
            const one = before.get(orderId);
            const isBuy = side === 'buy';
            const beyond = (bound: number) => (isBuy ? price - bound : bound - price);
            if (one?.price) expect(beyond(one.price)).toBeLessThanOrEqual(0);
            // What works off after it triggered trades at the price of then.
            if (one?.type === 'stop' && one.stopPrice && one.triggeredAt === null)
              expect(beyond(one.stopPrice)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: caseCount(150) },
    );
  });
});

describe('a venue that is made again in the middle of a run', () => {
  /** A run on quotes, with restarts after some of them. */
  function fillsOf(
    given: readonly Turn[],
    settings: Partial<PaperSettings>,
    restarts: ReadonlySet<number>,
  ): Fill[] {
    let matching = venue({ ...FREE, ...settings });
    const stored = storedOrders();
    return given.flatMap((turn, index) => {
      ask(matching, stored, turn, index);
      const reports = matching.onQuote(quoteOf(turn, index), 7);
      stored.take(reports);
      if (restarts.has(index)) {
        matching = venue({ ...FREE, ...settings });
        stored.take(matching.restore(stored.working().reverse(), quoteOf(turn, index)));
      }
      return reports.flatMap((one) => (one.kind === 'filled' ? [one.fill] : []));
    });
  }

  const restarts = fc.uniqueArray(fc.nat(24)).map((indices) => new Set(indices));
  const same = (given: Turn[], settings: Partial<PaperSettings>, at: ReadonlySet<number>): void => {
    expect(fillsOf(given, settings, at)).toEqual(fillsOf(given, settings, new Set()));
  };

  it('gives the same fills as one that went on (rule 31)', () => {
    const settings = someSettings.map(
      ({ volumeSharePct: _unbounded, latencyMs: _none, latencyJitterMs: _no, ...rest }) => rest,
    );
    const orders = anyOrders.map((facts) => (facts.stop || facts.trail ? { ...facts, ocoId: null } : facts));
    fc.assert(fc.property(turns(orders), settings, restarts, same), { numRuns: caseCount(200) });
  });

  it('does so with latency as well, while nothing is changed or canceled (rule 30)', () => {
    const settings = someSettings.map(({ volumeSharePct: _unbounded, ...rest }) => rest);
    fc.assert(fc.property(turns(orderlyOrders, false), settings, restarts, same), {
      numRuns: caseCount(150),
    });
  });

  it('does so with a share of the volume, where no limit rests (rule 31)', () => {
    const settings = someSettings.map((one) => ({ ...one, volumeSharePct: 10 }));
    const orders = plainOrders.filter((facts) => !('price' in facts));
    fc.assert(fc.property(turns(orders, false), settings, restarts, same), { numRuns: caseCount(150) });
  });
});
