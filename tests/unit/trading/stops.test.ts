import { describe, expect, it } from 'vitest';
import { ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { createModelVenue } from '#tests/unit/trading/model-venue';
import { BRACKET, openFloor } from '#tests/unit/trading/order-floor';
import { context } from '#tests/unit/trading/samples';

describe('a stop', () => {
  const floor = () => openFloor(createModelVenue({ knowsGroups: true }));

  it('must not be reached by the newest price', () => {
    const refusalOf = (order: Order) => order.refusal?.message;
    expect(refusalOf(floor().place({ type: 'stop', stopPrice: ticks(20_000) }))).toBe(
      'Price: stop 200.00; the limit is above the newest price 200.00.',
    );
    expect(floor().place({ type: 'stop', stopPrice: ticks(20_001) }).state).toBe('submitted');
    expect(refusalOf(floor().place({ type: 'stop' }))).toMatch(/a stop of whole ticks above 0/);
    expect(refusalOf(floor().place({ type: 'stop', stopPrice: ticks(20_100), price: ticks(1) }))).toMatch(
      /none for a market order/,
    );
  });

  it('that trails starts at its distance from the newest price, or takes its distance from its stop', () => {
    const { place } = floor();
    expect(place({ type: 'trailing_stop', trail: ticks(300) })).toMatchObject({ stopPrice: 20_300 });
    expect(place({ type: 'trailing_stop', stopPrice: ticks(20_250) })).toMatchObject({ trail: 250 });
    expect(place({ type: 'trailing_stop', stopPrice: ticks(19_000) }).refusal?.code).toBe('invalid_price');
  });

  it('that trails never goes back, even where its reports overtake each other', () => {
    const { place, book, orders } = floor();
    const { id: orderId } = place({ type: 'trailing_stop', trail: ticks(300) });
    for (const stopPrice of [20_200, 20_250, 20_100].map(ticks))
      book([{ kind: 'trailed', orderId, stopPrice }]);
    expect(orders.get(orderId)?.stopPrice).toBe(20_100);
  });

  it('is judged by the worse of its trigger and the newest price', () => {
    const { engine } = floor();
    const checks = engine.check(
      {
        ...BRACKET,
        side: 'buy',
        type: 'stop',
        stopPrice: ticks(21_000),
        price: null,
        purpose: 'entry',
        confidence: 1,
        decisionMessageId: '',
        commandId: 'c',
        reason: '',
        stopLoss: ticks(20_500),
      },
      context(),
    );
    expect(checks.find(({ code }) => code === 'min_notional')?.used).toBe('$2,100.00');
    expect(checks.every(({ passed }) => passed)).toBe(true);
  });

  it('of a bracket lies beyond the price of its entry', () => {
    const { place } = floor();
    expect(place({ ...BRACKET, stopLoss: ticks(20_000) }).refusal?.message).toBe(
      'Price: stop loss 200.00; the limit is below 200.00.',
    );
    expect(place({ ...BRACKET, takeProfit: ticks(19_999) }).refusal?.message).toMatch(/above 200.00/);
  });
});
