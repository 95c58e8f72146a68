import { expect } from 'vitest';
import { isWorking } from '#lib/trading/working-states';
import { orderIdOf } from '#lib/venues/exchange/client-id';
import { expectEqualBooks } from '#tests/faults/exchange/books-equal';
import type { ExchangeDesk } from '#tests/faults/exchange/exchange-desk';

type There = Record<string, unknown>;

const STEPS_PER_UNIT = 100_000;

export function isOpenThere({ status }: There): boolean {
  return status === 'NEW' || status === 'PARTIALLY_FILLED';
}

/**
 * What the desk and the exchange each say of every order: whether it works, and how many lots it traded. A
 * working order is there exactly once, whatever it was called; none is there that the desk doesn't know. `watched` are
 * those that wait for their price here.
 */
async function compareOrders(desk: ExchangeDesk, watched: readonly string[]): Promise<void> {
  const orders = await desk.orders();
  const there = await desk.exchange.call('orders');
  const idOf = ({ clientOrderId }: There): string =>
    orderIdOf(String(clientOrderId)) ?? String(clientOrderId);
  const ids = there.map(({ clientOrderId }) => clientOrderId);
  expect(new Set(ids).size).toBe(ids.length);
  const said = orders.map(({ id, state, filledQuantity }) => ({
    id,
    working: isWorking(state) && !watched.includes(id) ? 1 : 0,
    traded: Number(filledQuantity),
  }));
  const found = orders.map(({ id }) => {
    const own = there.filter((one) => idOf(one) === id);
    return {
      id,
      working: own.filter(isOpenThere).length,
      traded: own.reduce((sum, { executedQty }) => sum + Math.round(Number(executedQty) * STEPS_PER_UNIT), 0),
    };
  });
  expect(said).toEqual(found);
  expect(there.map(idOf).filter((id) => !orders.some((order) => order.id === id))).toEqual([]);
}

/** Expects desk and exchange to agree on every order, coin and cent, once they were compared again. */
export async function expectSame(desk: ExchangeDesk, watched: readonly string[] = []): Promise<void> {
  await desk.reconciled(Date.now());
  await compareOrders(desk, watched);
  await expectEqualBooks(desk);
}
