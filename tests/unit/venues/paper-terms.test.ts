import { describe, expect, it } from 'vitest';
import { lots, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import type { PaperMatching } from '#lib/venues/paper-matching';
import { onQuotes, order, quote, told, venueWith } from '#tests/unit/venues/paper-samples';

describe('an immediate order', () => {
  it('or cancel: what the first price does not trade expires (rule 18)', () => {
    const part = venueWith([order({ timeInForce: 'ioc' })], { volumeSharePct: 100 });
    expect(told(part.onQuote(quote(200, 1, 4), 7))).toEqual(['o1 filled 4 @ 200 taker', 'o1 expired']);
    const none = venueWith([order({ timeInForce: 'ioc', price: 190 })]);
    expect(onQuotes(none, [200, 180])).toEqual([['o1 expired'], []]);
    expect(onQuotes(venueWith([order({ timeInForce: 'ioc' })]), [200])).toEqual([
      ['o1 filled 10 @ 200 taker'],
    ]);
  });

  it('or cancel: a stop waits, and then has the price that triggers it (rule 18)', () => {
    const stop = venueWith([order({ timeInForce: 'ioc', stop: 210, price: 212 })]);
    expect(onQuotes(stop, [200, 215])).toEqual([[], ['o1 triggered', 'o1 expired']]);
  });

  it('or kill: nothing trades unless all of it does (rule 19)', () => {
    const short = venueWith([order({ timeInForce: 'fok' })], { volumeSharePct: 100 });
    expect(told(short.onQuote(quote(200, 1, 9), 7))).toEqual(['o1 expired']);
    const enough = venueWith([order({ timeInForce: 'fok' })], { volumeSharePct: 100 });
    expect(told(enough.onQuote(quote(200, 1, 10), 7))).toEqual(['o1 filled 10 @ 200 taker']);
  });
});

describe('other terms', () => {
  it('good till canceled and day both work on; the venue ends no day (rule 20)', () => {
    const orders = [order({ id: 'gtc', price: 190 }), order({ id: 'day', price: 190, timeInForce: 'day' })];
    const matching = venueWith(orders);
    const week = 7 * 86_400_000;
    expect(onQuotes(matching, [200])).toEqual([[]]);
    expect(told(matching.onQuote(quote(190, week), 7))).toHaveLength(2);
  });

  it('post-only is rejected where it would take, and makes where it rests (rule 21)', () => {
    expect(onQuotes(venueWith([order({ price: 200, postOnly: true })]), [200, 190])).toEqual([
      ['o1 rejected would_take'],
      [],
    ]);
    expect(onQuotes(venueWith([order({ price: 190, postOnly: true })]), [200, 180])).toEqual([
      [],
      ['o1 filled 10 @ 190 maker'],
    ]);
  });
});

describe('a group', () => {
  const exits = () => [
    order({ id: 'target', side: 'sell', price: 210, ocoId: 'g', purpose: 'take-profit' }),
    order({ id: 'stop', side: 'sell', stop: 190, ocoId: 'g', purpose: 'stop-loss' }),
    order({ id: 'alone', side: 'sell', price: 210 }),
  ];

  it('what one order of it trades, the other loses, and with nothing left is canceled (rule 22)', () => {
    const matching = venueWith(exits().slice(0, 2), { volumeSharePct: 100 });
    matching.onQuote(quote(200, 1, 0), 7);
    expect(told(matching.onQuote(quote(211, 2, 4), 7))).toEqual([
      'target filled 4 @ 210 maker',
      'stop updated 6 null 190',
    ]);
    expect(told(matching.onQuote(quote(189, 3, 2), 7))).toEqual([
      'stop triggered',
      'stop filled 2 @ 189 taker',
      'target updated 8 210 null',
    ]);
    expect(told(matching.onQuote(quote(215, 4, 4), 7))).toEqual([
      'stop filled 4 @ 215 taker',
      'target canceled',
    ]);
  });

  it('leaves alone what is not of it (rule 22)', () => {
    expect(onQuotes(venueWith(exits()), [200, 190, 210])).toEqual([
      [],
      ['stop triggered', 'stop filled 10 @ 190 taker', 'target canceled'],
      ['alone filled 10 @ 210 maker'],
    ]);
  });

  it('of which one quote reaches both trades the stop (rule 22)', () => {
    const crossed = [
      order({ id: 'target', side: 'sell', price: 180, ocoId: 'g' }),
      order({ id: 'stop', side: 'sell', stop: 190, ocoId: 'g' }),
    ];
    expect(onQuotes(venueWith(crossed), [185])).toEqual([
      ['stop triggered', 'stop filled 10 @ 185 taker', 'target canceled'],
    ]);
  });
});

describe('a change', () => {
  /** Asks for it as the desk does. */
  function change(
    matching: PaperMatching,
    of: Order,
    to: { quantity: number; price?: number; stop?: number },
  ) {
    const [price, stopPrice] = [to.price, to.stop].map((one) => (one === undefined ? null : ticks(one)));
    const update = { quantity: lots(to.quantity), price: price ?? null, stopPrice: stopPrice ?? null };
    return told(matching.update({ ...of, state: 'pending_update', update }));
  }

  it('keeps the place of the order (rule 23)', () => {
    const [a, b] = [order({ id: 'a', price: 190 }), order({ id: 'b', price: 190 })];
    const matching = venueWith([a, b], { volumeSharePct: 100 });
    expect(change(matching, a, { quantity: 20, price: 191 })).toEqual(['a updated 20 191 null']);
    matching.onQuote(quote(200, 1, 9), 7);
    expect(told(matching.onQuote(quote(180, 2, 25), 7))).toEqual([
      'a filled 20 @ 191 maker',
      'b filled 5 @ 190 maker',
    ]);
  });

  it('of the limit makes it take until it rests again; of the quantity alone does not (rule 23)', () => {
    const [a, b] = [order({ id: 'a', price: 190 }), order({ id: 'b', price: 190 })];
    const matching = venueWith([a, b]);
    onQuotes(matching, [200]);
    change(matching, a, { quantity: 10, price: 205 });
    change(matching, b, { quantity: 7, price: 190 });
    expect(onQuotes(matching, [180], 2)).toEqual([['a filled 10 @ 180 taker', 'b filled 7 @ 190 maker']]);
  });

  it('of the stop moves where it triggers (rule 23)', () => {
    const stop = order({ side: 'sell', stop: 190 });
    const matching = venueWith([stop]);
    expect(change(matching, stop, { quantity: 10, stop: 195 })).toEqual(['o1 updated 10 null 195']);
    expect(onQuotes(matching, [194])).toEqual([['o1 triggered', 'o1 filled 10 @ 194 taker']]);
  });

  it('to what has filled already completes the order (rule 23)', () => {
    const wanted = order();
    const matching = venueWith([wanted], { volumeSharePct: 100 });
    matching.onQuote(quote(200, 1, 4), 7);
    expect(change(matching, wanted, { quantity: 4 })).toEqual(['o1 updated 4 null null']);
    expect(matching.hasWaiting()).toBe(false);
  });

  it('is refused where it does not fit the type, and for an order that is gone (rule 23)', () => {
    const matching = venueWith([order()]);
    expect(change(matching, order(), { quantity: 10, price: 190 })).toEqual([
      'o1 update-refused invalid_price',
    ]);
    expect(change(matching, order({ id: 'gone' }), { quantity: 1 })).toEqual([
      'gone update-refused order_closed',
    ]);
    expect(onQuotes(matching, [200])).toEqual([['o1 filled 10 @ 200 taker']]);
  });
});

describe('a cancel', () => {
  it('ends what is left, and is answered for an order that is gone (rule 24)', () => {
    const matching = venueWith([order()]);
    expect(told(matching.cancel(order()))).toEqual(['o1 canceled']);
    expect(onQuotes(matching, [200])).toEqual([[]]);
    expect(told(matching.cancel(order()))).toEqual(['o1 canceled']);
  });
});
