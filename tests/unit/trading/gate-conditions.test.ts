import { describe, expect, it } from 'vitest';
import { createLedger } from '#lib/trading/ledger';
import { lots, ticks } from '#lib/trading/money';
import { DENIAL_CODES, DEFAULT_RISK_LIMITS, type RiskLimits } from '#lib/trading/risk-limits';
import { asks, CLOSE, limitAt, limited } from '#tests/unit/trading/limited-desk';
import {
  ACCOUNT,
  context,
  DAY,
  type Desk,
  intent,
  openDesk,
  SETTINGS,
  TSLA,
} from '#tests/unit/trading/samples';

describe('entries need a market and books that can be trusted', () => {
  it('denies entries and lets exits pass while the books are not compared with the venue', () => {
    const desk = limited({});
    desk.order();
    desk.quote(20_000);
    expect(asks(desk, {}, { isReconciled: false })).toBe('unreconciled');
    expect(asks(desk, CLOSE, { isReconciled: false })).toBeNull();
  });

  it('denies on a bid above the ask, and passes on equal ones', () => {
    const desk = limited({});
    const quote = { symbol: 'TSLA', price: ticks(20_000), at: DAY + 5_000, volume: 1, ask: ticks(20_000) };
    desk.engine.onQuote({ ...quote, bid: ticks(20_000) });
    expect(asks(desk, {})).toBeNull();
    desk.engine.onQuote({ ...quote, bid: ticks(20_001) });
    expect(desk.order({}).refusal?.message).toBe(
      'Bid and ask: bid 200.01, ask 200.00; the limit is a bid not above the ask.',
    );
  });

  it('denies on a price that jumped, until the next one confirms it', () => {
    const desk = limited({ gapPct: 10 });
    desk.quote(22_000);
    expect(asks(desk, {})).toBeNull();
    desk.quote(24_201);
    expect(asks(desk, {})).toBe('gapped_quote');
    desk.quote(24_202);
    expect(asks(desk, {})).toBeNull();
  });

  it('denies what is not on the list of instruments', () => {
    expect(asks(limited({ instruments: ['TSLA'] }), {})).toBeNull();
    expect(asks(limited({ instruments: ['BTC-USD'] }), {})).toBe('instrument_not_allowed');
    expect(asks(limited({ instruments: [] }), {})).toBe('instrument_not_allowed');
  });

  it('denies outside of the trading hours', () => {
    const tradingHours = { zone: 'UTC', windows: [{ days: [1], from: '09:30', to: '16:00' }] };
    const at = (now: number) => ({ now, quoteReceivedAt: now });
    const open = DAY + 9.5 * 3_600_000;
    expect(asks(limited({ tradingHours }), {}, at(open - 1))).toBe('outside_trading_hours');
    expect(asks(limited({ tradingHours }), {}, at(open))).toBeNull();
    expect(asks(limited({ tradingHours }), {}, at(DAY + 16 * 3_600_000))).toBe('outside_trading_hours');
  });

  it.each([
    ['any', true, {}, null],
    ['any', false, {}, 'stop_required'],
    ['any', false, { stopLoss: ticks(19_000) }, null],
    ['order', true, {}, 'stop_required'],
    ['order', true, { stopLoss: ticks(19_000) }, null],
    ['off', false, {}, null],
  ] as const)(
    'with a stop required: %s, watched: %s, and %j, answers %j',
    (rule, isProtected, wanted, code) => {
      expect(asks(limited({ stopRequired: rule }, { isProtected }), wanted)).toBe(code);
    },
  );

  it('asks for a target in the same way', () => {
    const limits = { targetRequired: 'order' } as const;
    expect(asks(limited(limits), {})).toBe('target_required');
    expect(asks(limited(limits), { takeProfit: ticks(21_000) })).toBeNull();
  });
});

describe('the throttle of repeated executions', () => {
  const limits = { throttleExecutions: 2, throttleMinutes: 1 };

  function tripped(desk: Desk): string | null {
    desk.order({ quantity: lots(1) });
    desk.quote(20_000);
    desk.order({ quantity: lots(1) });
    desk.quote(20_000);
    return asks(desk, { quantity: lots(1) });
  }

  it('denies one execution too many, but nobody else’s, and what traded not at all counts not', () => {
    const desk = limited(limits);
    const { id } = desk.order(limitAt(100));
    desk.engine.requestCancel(id, DAY);
    desk.engine.onReport({ kind: 'canceled', orderId: id }, DAY);
    expect(tripped(desk)).toBe('execution_throttle');
    expect(asks(desk, { quantity: lots(1), commandId: 'c1' })).toBeNull();
    expect(asks(desk, { ...CLOSE, quantity: lots(1) })).toBeNull();
  });

  it('counts anew from a person’s start, and forgets what is long ago', () => {
    const desk = limited(limits);
    expect(tripped(desk)).toBe('execution_throttle');
    expect(asks(desk, {}, { runningSince: DAY + 60_000 })).toBeNull();
    const later = limited(limits);
    expect(tripped(later)).toBe('execution_throttle');
    for (let second = 0; second < 62; second += 1) later.quote(20_000);
    expect(asks(later, {})).toBeNull();
  });

  it('counts after a restart what was counted before', () => {
    const before = limited(limits);
    const made = [1, 2].map(() => {
      const order = before.order({ quantity: lots(1) });
      before.quote(20_000);
      return { ...order, state: 'filled' as const, filledQuantity: lots(1) };
    });
    const after = limited(limits);
    after.engine.restore([], made);
    expect(asks(after, {}, { now: DAY + 10_000, quoteReceivedAt: DAY + 10_000 })).toBe('execution_throttle');
  });
});

it('keeps pace and limits over all changes of a working order', () => {
  const desk = limited({ maxOrderQuantity: '5', ordersPerMinute: 3 });
  const order = desk.order({ ...limitAt(19_000, 5), commandId: 'c' });
  const edit = (quantity: number) =>
    desk.engine.requestUpdate(
      {
        orderId: order.id,
        commandId: 'c',
        update: { quantity: lots(quantity), price: ticks(19_000), stopPrice: null },
      },
      context({ now: DAY + 2_000, quoteReceivedAt: DAY + 2_000 }),
    );
  expect(edit(6).denial?.code).toBe('order_quantity_limit');
  expect(edit(4).denial).toBeNull();
  expect(asks(desk, limitAt(18_000))).toBeNull();
  expect(asks(desk, limitAt(17_000))).toBe('order_rate_limit');
});

it('asks in the order of its list, and asks all of it', () => {
  const everything: RiskLimits = {
    ...DEFAULT_RISK_LIMITS,
    ...{ instrumentPct: 50, exposurePct: 50, maxOrderValue: '1', maxOrderQuantity: '1', priceCollarPct: 1 },
    tradingHours: { zone: 'UTC', windows: [{ days: [1], from: '00:00', to: '24:00' }] },
    instruments: [],
  };
  const ledger = createLedger({ account: ACCOUNT, instruments: [TSLA] });
  const desk = openDesk({ ...SETTINGS, limits: everything }, ledger);
  const quote = { symbol: 'TSLA', price: ticks(20_000), at: DAY, volume: 1, bid: ticks(1), ask: ticks(2) };
  desk.engine.onQuote(quote);
  const codes = desk.engine.check(intent({ reduceOnly: true }), context()).map(({ code }) => code);
  expect(codes).toEqual([...DENIAL_CODES]);
});
