import { describe, expect, it } from 'vitest';
import type { OrderIntent } from '#lib/trading/engine';
import { lots, ticks } from '#lib/trading/money';
import { NO_RISK_LIMITS, type RiskLimits } from '#lib/trading/risk-limits';
import { asks, CLOSE, codeOf, limitAt, limited } from '#tests/unit/trading/limited-desk';
import { BTC, DAY, openDesk, SETTINGS } from '#tests/unit/trading/samples';

describe('each limit lets pass what is just within it, and denies the next', () => {
  it('quantity of one order', () => {
    const desk = limited({ maxOrderQuantity: '10' });
    expect(asks(desk, { quantity: lots(10) })).toBeNull();
    const order = desk.order({ quantity: lots(11) });
    expect(order.refusal).toEqual({
      code: 'order_quantity_limit',
      message: 'Order quantity: 11; the limit is 10.',
    });
  });

  it('value of one order', () => {
    const desk = limited({ maxOrderValue: '2000.00' });
    expect(asks(desk, { quantity: lots(10) })).toBeNull();
    const order = desk.order({ quantity: lots(11) });
    expect(order.refusal?.message).toBe('Value of the order: $2,200.00; the limit is $2,000.00.');
    expect(codeOf(order)).toBe('order_value_limit');
  });

  it('what all robots of the account hold in one instrument, by the strictest of them', () => {
    const one = limited({ instrumentPct: 10 });
    const two = openDesk({ ...SETTINGS, robotId: 'r2', limits: NO_RISK_LIMITS }, one.ledger);
    const other = openDesk(
      { ...SETTINGS, robotId: 'r3', limits: NO_RISK_LIMITS, instrument: BTC },
      one.ledger,
    );
    two.quote(20_000);
    other.quote(20_000);
    expect(asks(one, { quantity: lots(20) })).toBeNull();
    expect(asks(two, { quantity: lots(31) })).toBe('instrument_limit');
    expect(asks(other, { quantity: lots(500_000) })).toBeNull();
    expect(asks(two, { quantity: lots(30) })).toBeNull();
    expect(asks(one, { quantity: lots(1) })).toBe('instrument_limit');
  });

  it('what all robots of the account hold in all, held and working', () => {
    const one = limited({ exposurePct: 50 });
    const other = openDesk(
      { ...SETTINGS, robotId: 'r2', limits: NO_RISK_LIMITS, instrument: BTC },
      one.ledger,
    );
    other.quote(20_000);
    expect(asks(one, { quantity: lots(150) })).toBeNull();
    one.quote(20_000);
    expect(asks(other, { quantity: lots(1_000_001) })).toBe('exposure_limit');
    expect(asks(other, { quantity: lots(1_000_000) })).toBeNull();
    expect(asks(one, { quantity: lots(1) })).toBe('exposure_limit');
  });

  it.each([
    [{ priceCollarPct: 5 }, limitAt(21_000), null],
    [{ priceCollarPct: 5 }, limitAt(21_001), 'price_collar'],
    [{ priceCollarPct: 5 }, limitAt(19_000), null],
    [{ priceCollarPct: 5 }, limitAt(18_999), 'price_collar'],
    [{ priceCollarPct: 5 }, { type: 'stop', stopPrice: ticks(21_000) }, null],
    [{ priceCollarPct: 5 }, { type: 'stop', stopPrice: ticks(21_001) }, 'price_collar'],
    [{ priceCollarPct: 5 }, { type: 'trailing_stop', trail: ticks(1_000) }, null],
    [{ priceCollarPct: 5 }, { type: 'trailing_stop', trail: ticks(1_001) }, 'price_collar'],
    [{ throughMarketPct: 10 }, limitAt(22_000), null],
    [{ throughMarketPct: 10 }, limitAt(22_001), 'price_collar'],
    [{ throughMarketPct: 10 }, limitAt(100), null],
    [{ throughMarketPct: 10 }, { ...limitAt(24_200), type: 'stop_limit', stopPrice: ticks(22_000) }, null],
    [
      { throughMarketPct: 10 },
      { ...limitAt(24_201), type: 'stop_limit', stopPrice: ticks(22_000) },
      'price_collar',
    ],
  ] as [Partial<RiskLimits>, Partial<OrderIntent>, string | null][])(
    'the collar %j of prices, for %j',
    (limits, wanted, code) => {
      expect(asks(limited(limits), wanted)).toBe(code);
    },
  );

  it('the collar of what a market order is expected to trade at', () => {
    const desk = limited({ throughMarketPct: 10 });
    const quote = { symbol: 'TSLA', price: ticks(20_000), at: DAY + 5_000, volume: 1, bid: ticks(19_000) };
    desk.engine.onQuote({ ...quote, ask: ticks(22_000) });
    expect(asks(desk, {})).toBeNull();
    desk.engine.onQuote({ ...quote, ask: ticks(22_001) });
    expect(asks(desk, {})).toBe('price_collar');
  });

  it('open orders, a group that cancels each other counted once', () => {
    const desk = limited({ maxOpenOrders: 2 });
    expect([1, 2, 3].map((price) => asks(desk, limitAt(price * 1_000)))).toEqual([
      ...[null, null],
      'open_orders_limit',
    ]);
    const grouped = limited({ maxOpenOrders: 2 });
    const group = { ocoId: 'g' };
    expect([1, 2, 3].map((price) => asks(grouped, { ...limitAt(price * 1_000), ...group }))).toEqual([
      ...[null, null, null],
    ]);
  });

  it('orders within a minute', () => {
    const desk = limited({ ordersPerMinute: 2 });
    const at = (now: number) => ({ now, quoteReceivedAt: now });
    expect(asks(desk, limitAt(1_000), at(DAY))).toBeNull();
    expect(asks(desk, limitAt(1_100), at(DAY + 1_000))).toBeNull();
    expect(asks(desk, limitAt(1_200), at(DAY + 59_999))).toBe('order_rate_limit');
    expect(asks(desk, limitAt(1_200), at(DAY + 60_000))).toBeNull();
  });

  it('the same order again', () => {
    const desk = limited({ duplicateSeconds: 5 });
    const at = (now: number) => ({ now, quoteReceivedAt: now });
    expect(asks(desk, limitAt(1_000), at(DAY))).toBeNull();
    expect(asks(desk, limitAt(1_000), at(DAY + 4_999))).toBe('duplicate_order');
    expect(asks(desk, limitAt(1_000, 2), at(DAY + 4_999))).toBeNull();
    expect(asks(desk, limitAt(1_001), at(DAY + 4_999))).toBeNull();
    expect(asks(desk, limitAt(1_000), at(DAY + 5_000))).toBeNull();
  });

  it('loss in all', () => {
    const desk = limited({ totalLossPct: 10, positionPct: 100 });
    desk.order({ quantity: lots(250) });
    desk.quote(20_000);
    desk.quote(16_001);
    expect(asks(desk, { quantity: lots(1) })).toBeNull();
    desk.quote(16_000);
    const order = desk.order({ quantity: lots(1) });
    expect(codeOf(order)).toBe('total_loss_limit');
    expect(order.refusal?.message).toContain('$10,000.00 (10.00 %); the limit is $10,000.00 (10 %)');
    expect(asks(desk, { ...CLOSE, quantity: lots(250) })).toBeNull();
  });

  it('drawdown from the highest equity', () => {
    const desk = limited({ drawdownPct: 20 });
    desk.order({ quantity: lots(500) });
    for (const price of [20_000, 25_000, 20_001]) desk.quote(price);
    expect(asks(desk, { quantity: lots(1) })).not.toBe('drawdown_limit');
    desk.quote(20_000);
    expect(asks(desk, { quantity: lots(1) })).toBe('drawdown_limit');
  });
});
