import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import type { ReconciliationState } from '#lib/robot/reconciliation-state';
import { isWorking } from '#lib/trading/working-states';
import { orderIdOf } from '#lib/venues/exchange/client-id';
import { expectEqualBooks } from '#tests/faults/exchange/books-equal';
import type { ExchangeDesk } from '#tests/faults/exchange/exchange-desk';

type There = Record<string, unknown>;

const STEPS_PER_UNIT = 100_000;
const IN_FLIGHT: ReadonlySet<string> = new Set(['submitted', 'pending_update', 'pending_cancel']);

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
  assert.equal(new Set(ids).size, ids.length);
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
  assert.deepEqual(said, found);
  assert.deepEqual(
    there.map(idOf).filter((id) => !orders.some((order) => order.id === id)),
    [],
  );
}

/** Expects desk and exchange to agree on every order, coin and cent, once they were compared again. */
export async function expectSame(desk: ExchangeDesk, watched: readonly string[] = []): Promise<void> {
  await desk.reconciled(Date.now());
  await compareOrders(desk, watched);
  await expectEqualBooks(desk);
}

/** The working orders that may wait for their price here, and of which the exchange has none. */
async function watchedOf(desk: ExchangeDesk): Promise<string[]> {
  const there = (await desk.exchange.call('orders')).filter(isOpenThere);
  const isThere = (id: string): boolean =>
    there.some(({ clientOrderId }) => orderIdOf(String(clientOrderId)) === id);
  return (await desk.orders())
    .filter(
      ({ type, purpose, ocoId }) => type === 'trailing_stop' || (purpose === 'take-profit' && ocoId !== null),
    )
    .map(({ id }) => id)
    .filter((id) => !isThere(id));
}

const SETTLED_WITHIN_MS = 45_000;
const LOOKED_AGAIN_MS = 400;

/** Expects both sides to come to agree, and nothing to be in flight for ever; rejects with what differs last. */
export async function expectSameSoon(desk: ExchangeDesk): Promise<void> {
  const since = Date.now();
  for (;;) {
    try {
      const states = await desk.desk.live.readLive(0);
      const [state] = dataOf<ReconciliationState>(states, 'reconciliation:');
      assert.ok(state && state.at > since && state.isReconciled, `not reconciled: ${state?.reason ?? ''}`);
      const inFlight = (await desk.orders()).filter((order) => IN_FLIGHT.has(order.state));
      assert.deepEqual(
        inFlight.map(({ id, state: one }) => `${id} ${one}`),
        [],
      );
      await compareOrders(desk, await watchedOf(desk));
      await expectEqualBooks(desk);
      return;
    } catch (cause) {
      if (Date.now() > since + SETTLED_WITHIN_MS) throw cause;
      await wait(LOOKED_AGAIN_MS);
    }
  }
}
