import { expect, it, vi } from 'vitest';
import { clientIdOf } from '#lib/venues/exchange/client-id';
import { createExchangeVenue, type ExchangeVenue } from '#lib/venues/exchange/exchange-venue';
import type { VenueReport } from '#lib/venues/venue';
import { lots, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { SmallExchange } from '#tests/support/small-exchange';
import { TSLA } from '#tests/unit/trading/samples';
import { order, type OrderFacts, quote } from '#tests/unit/venues/paper-samples';

const ID = '019b76da-a800-7000-8000-000000000001';
const OTHER_ID = '019b76da-a800-7000-8000-000000000002';

interface Stand {
  exchange: SmallExchange;
  venue: ExchangeVenue;
  reports: VenueReport[];
}

function stand(): Stand {
  const exchange = new SmallExchange();
  const reports: VenueReport[] = [];
  const venue = createExchangeVenue({
    connection: exchange,
    instrumentOf: () => TSLA,
    now: Date.now,
    signal: new AbortController().signal,
    ears: { onReports: (some) => reports.push(...some), onNotice: () => undefined },
    onGap: () => undefined,
  });
  return { exchange, venue, reports };
}

function own(facts: OrderFacts): Order {
  return { ...order({ id: ID, ...facts }), updatedAt: Date.now() };
}

const updatesOf = (reports: readonly VenueReport[]) =>
  reports.flatMap((report) => (report.kind === 'updated' ? [report.update] : []));

it('carries an edit out that a process which died had not sent, of an order that was changed before', async () => {
  const { exchange, venue, reports } = stand();
  exchange.hold({ clientId: clientIdOf(ID, 0), quantity: '10', price: '230.00', status: 'canceled' });
  exchange.hold({ clientId: clientIdOf(ID, 1), quantity: '8', price: '231.00' });
  const update = { quantity: lots(6), price: ticks(23_200), stopPrice: null };
  await venue.restore([{ ...own({ quantity: 8, price: 23_100, state: 'pending_update' }), update }]);
  await vi.waitFor(() => expect(updatesOf(reports)).toEqual([update]));
  const open = exchange.orders.filter(({ status }) => status === 'open');
  expect(open).toMatchObject([{ clientId: clientIdOf(ID, 2), quantity: '6', price: '232.00' }]);
});

it('tells of an edit that a process which died had carried out, and sends nothing', async () => {
  const { exchange, venue, reports } = stand();
  exchange.hold({ clientId: clientIdOf(ID, 0), quantity: '10', price: '230.00', status: 'canceled' });
  exchange.hold({ clientId: clientIdOf(ID, 1), quantity: '8', price: '231.00' });
  const update = { quantity: lots(8), price: ticks(23_100), stopPrice: null };
  await venue.restore([{ ...own({ quantity: 10, price: 23_000, state: 'pending_update' }), update }]);
  await vi.waitFor(() => expect(updatesOf(reports)).toEqual([update]));
  expect(exchange.sent).toBe(0);
  expect(exchange.orders[1]?.status).toBe('open');
});

it('leaves an order that was turned away to its wait, however many prices come', async () => {
  const { exchange, venue, reports } = stand();
  exchange.limitedUntil = Date.now() + 500;
  await venue.submit(own({ price: 23_000 }));
  for (let at = 1; at <= 40; at += 1) {
    await venue.onQuote(quote(24_000, at));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await vi.waitFor(() => expect(exchange.orders).toHaveLength(1), 5_000);
  expect(reports.map(({ kind }) => kind)).toEqual(['accepted']);
  expect(exchange.sent).toBeLessThan(5);
});

/** A bracket over 10 held: the stop rests at the exchange, the target is watched. */
async function bracket({ venue, exchange }: Stand): Promise<{ stop: Order; target: Order }> {
  const leg = { side: 'sell', ocoId: 'g1' } as const;
  const target = own({ ...leg, price: 25_000, purpose: 'take-profit' });
  const stop = own({ ...leg, id: OTHER_ID, stop: 23_000, purpose: 'stop-loss' });
  await venue.submit(target);
  await venue.submit(stop);
  await vi.waitFor(() => expect(exchange.orders).toHaveLength(1));
  return { stop, target };
}

it('ends a target that was sent with less, because the stop had traded the rest', async () => {
  const one = stand();
  const { target } = await bracket(one);
  one.exchange.trade(OTHER_ID, '4', '4');
  await one.venue.onQuote(quote(25_000));
  await vi.waitFor(() => expect(one.exchange.orders[1]).toMatchObject({ clientId: ID, quantity: '6' }));
  one.exchange.trade(ID, '6', '6');
  const { price, stopPrice } = target;
  await vi.waitFor(() => expect(updatesOf(one.reports)).toEqual([{ quantity: 6, price, stopPrice }]));
});

it('takes what the stop traded from the target once, where the desk has taken it already', async () => {
  const one = stand();
  const { target } = await bracket(one);
  one.exchange.trade(OTHER_ID, '4', '4');
  const update = { quantity: lots(6), price: target.price, stopPrice: null };
  await one.venue.update({ ...target, state: 'pending_update', update });
  await vi.waitFor(() => expect(updatesOf(one.reports)).toEqual([update]));
  await one.venue.onQuote(quote(25_000));
  await vi.waitFor(() => expect(one.exchange.orders[1]).toMatchObject({ clientId: ID, quantity: '6' }));
});
