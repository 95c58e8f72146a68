import { describe, expect, it } from 'vitest';

import { cash, lots } from '#lib/trading/money';
import {
  ACCOUNT,
  commandOf,
  decision,
  DECISION_ID,
  fillOf,
  makeBook,
  orderOf,
  SECOND_DECISION_ID,
} from '#tests/contract/book-samples';
import { refusal, upTo } from '#tests/contract/samples';
import { type MakeLocation, useStore } from '#tests/contract/store-under-test';

const KILLED = { on: true, at: 5, by: 'Operator', reason: 'Test', flattenCommandId: null };

/** What every BookStore must do. */
export function describeBookStore(name: string, makeLocation: MakeLocation): void {
  describe(`${name} keeps the book`, () => {
    const store = useStore(makeLocation);

    it('answers accounts, robots, orders and fills as they were written', async () => {
      const desk = await store.open();
      const { robot } = await makeBook(desk);
      const denied = orderOf('o2', { state: 'denied', price: null, refusal: { code: 'c', message: 'm' } });
      await desk.books.commit({ orders: [orderOf('o1'), denied], fills: [fillOf('f1', 'o1')] });
      expect(await desk.books.readAccounts()).toEqual([ACCOUNT]);
      expect(await desk.books.readRobots()).toEqual([robot]);
      expect(await desk.books.readOrder('o2')).toEqual(denied);
      expect(await desk.books.readFills({ accountId: 'paper' })).toEqual([fillOf('f1', 'o1')]);
      expect(await desk.books.readOrdersOfMessage(DECISION_ID)).toEqual([orderOf('o1'), denied]);
      await expect(desk.books.readOrder('none')).rejects.toMatchObject(refusal('order_not_found'));
    });

    it('writes a change whole or not at all', async () => {
      const desk = await store.open();
      const { sessionId } = await makeBook(desk);
      const { last } = await desk.events.bounds();
      const orphan = orderOf('o1', { decisionMessageId: 'no such message' });
      const message = { sender: 'Agent-1', content: 'x' };
      const change = desk.books.commit({
        messages: [{ sessionId, message }],
        live: [{ key: 'quote:TSLA', data: {} }],
        events: [{ type: 'order-changed', data: {} }],
        orders: [orphan],
      });
      await expect(change).rejects.toThrow();
      expect((await desk.sessions.readSession(sessionId)).lastSeq).toBe(1);
      expect(await desk.live.readLive(0)).toEqual([]);
      expect((await desk.events.bounds()).last).toBe(last);
    });

    it('updates an order by its id and finds open ones', async () => {
      const { books, ...desk } = await store.open();
      await makeBook({ books, ...desk });
      await books.commit({ orders: upTo(5).map((n) => orderOf(`o${n}`)) });
      await books.commit({ orders: [orderOf('o2', { state: 'filled', filledQuantity: lots(49) })] });
      const ids = async (query: object) =>
        (await books.readOrders({ limit: 10, ...query })).map(({ id }) => id);
      expect(await ids({ open: true })).toEqual(['o5', 'o4', 'o3', 'o1']);
      expect(await ids({ robotId: 'robot-1', limit: 2 })).toEqual(['o5', 'o4']);
      expect(await ids({ accountId: 'paper', beforeId: 'o4', limit: 2 })).toEqual(['o3', 'o2']);
      expect(await ids({ robotId: 'other' })).toEqual([]);
      expect((await books.readOrder('o2')).filledQuantity).toBe(49);
    });

    it('books a fill once, in booking order', async () => {
      const desk = await store.open();
      await makeBook(desk);
      await desk.books.commit({ orders: [orderOf('o1')], fills: [fillOf('z', 'o1'), fillOf('a', 'o1')] });
      await desk.books.commit({ fills: [{ ...fillOf('z', 'o1'), quantity: lots(1) }, fillOf('b', 'o1')] });
      const fills = await desk.books.readFills({ robotId: 'robot-1' });
      expect(fills.map(({ id, quantity }) => [id, quantity])).toEqual([
        ['z', 49],
        ['a', 49],
        ['b', 49],
      ]);
      const later = await desk.books.readFills({ accountId: 'paper', after: 1 });
      expect(later.map(({ id }) => id)).toEqual(fills.slice(1).map(({ id }) => id));
      const rest = await desk.books.readFills({ accountId: 'paper', after: 1, limit: 1 });
      expect(rest.map(({ id }) => id)).toEqual(['a']);
    });

    it('writes only the named parts of a robot', async () => {
      const { books, ...desk } = await store.open();
      const { robot } = await makeBook({ books, ...desk });
      await books.commit({ robots: [{ robot: { ...robot, state: 'halted' }, sets: ['state'] }] });
      const warned = { ...robot, lastWarning: { at: 1, message: 'Late' }, lastCandleAt: 60_000 };
      await books.commit({ robots: [{ robot: { ...warned, name: 'Old name' }, sets: ['progress'] }] });
      expect(await books.readRobots()).toEqual([{ ...warned, state: 'halted' }]);
    });

    it('leaves a deleted robot deleted, whatever is still written of it', async () => {
      const { books, ...desk } = await store.open();
      const { robot } = await makeBook({ books, ...desk });
      await books.commit({ robots: [{ robot: { ...robot, state: 'stopped' }, sets: ['state'] }] });
      await books.commit({ deletedRobots: [robot.id] });
      await books.commit({ robots: [{ robot: { ...robot, lastCandleAt: 60_000 }, sets: ['progress'] }] });
      expect(await books.readRobots()).toEqual([]);
    });

    it('keeps robots halted while the kill switch is on, whatever is still written of them', async () => {
      const { books, ...desk } = await store.open();
      const { robot } = await makeBook({ books, ...desk });
      const halted = { robot: { ...robot, state: 'halted' as const }, sets: ['state' as const] };
      await books.commit({ killSwitch: KILLED, robots: [halted] });
      await books.commit({ robots: [{ robot: { ...robot, state: 'reducing' }, sets: ['state'] }] });
      expect((await books.readRobots()).map(({ state }) => state)).toEqual(['halted']);
      const lifted = { ...robot, state: 'stopped' as const };
      await books.commit({
        killSwitch: { ...KILLED, on: false },
        robots: [{ robot: lifted, sets: ['state'] }],
      });
      expect((await books.readRobots()).map(({ state }) => state)).toEqual(['stopped']);
    });

    it('deletes no robot that runs, or holds something, and takes no order for one that is gone', async () => {
      const { books, ...desk } = await store.open();
      const { robot } = await makeBook({ books, ...desk });
      const remove = { deletedRobots: [robot.id] };
      const inUse = refusal('robot_in_use');
      await books.commit({ robots: [{ robot: { ...robot, state: 'running' }, sets: ['state'] }] });
      await expect(books.commit(remove)).rejects.toMatchObject(inUse);
      await books.commit({ robots: [{ robot: { ...robot, state: 'stopped' }, sets: ['state'] }] });
      await books.commit({ orders: [orderOf('o1')] });
      await expect(books.commit(remove)).rejects.toMatchObject(inUse);
      await books.commit({ orders: [orderOf('o1', { state: 'filled' })], fills: [fillOf('f1', 'o1')] });
      await expect(books.commit(remove)).rejects.toMatchObject(inUse);
      const sold = { ...fillOf('f2', 'o1'), side: 'sell' as const, quantity: lots(48), baseFee: 100_000 };
      await books.commit({ fills: [sold] });
      await books.commit(remove);
      await expect(books.commit({ orders: [orderOf('o2', { state: 'submitted' })] })).rejects.toMatchObject(
        refusal('robot_not_found'),
      );
    });

    it('refuses what is new to the market while the kill switch is on', async () => {
      const desk = await store.open();
      const { sessionId } = await makeBook(desk);
      const off = { ...KILLED, on: false, at: null, by: null, reason: null };
      expect(await desk.books.readKillSwitch()).toEqual(off);
      await desk.books.commit({ killSwitch: KILLED });
      const change = { messages: [{ sessionId, message: decision(SECOND_DECISION_ID) }], unlessKilled: true };
      await expect(desk.books.commit(change)).rejects.toMatchObject(refusal('kill_switch_on'));
      expect((await desk.sessions.readSession(sessionId)).lastSeq).toBe(1);
      await desk.books.commit({ killSwitch: { ...KILLED, on: false } });
      await desk.books.commit(change);
      expect((await desk.sessions.readSession(sessionId)).lastSeq).toBe(2);
    });

    it('takes a command once for a key, with what goes with it', async () => {
      const desk = await store.open();
      const { sessionId } = await makeBook(desk);
      const messages = [{ sessionId, message: { sender: 'Operator', content: 'Stop' } }];
      const command = commandOf('c1', { idempotencyKey: 'k' });
      const first = await desk.books.requestCommand(command, { messages });
      const retry = await desk.books.requestCommand({ ...command, id: commandOf('c2').id }, { messages });
      expect(first).toEqual({ command, repeated: false });
      expect(retry).toEqual({ command, repeated: true });
      expect((await desk.sessions.readSession(sessionId)).lastSeq).toBe(2);
      const other = commandOf('c3', { idempotencyKey: 'k', request: { kind: 'lift', robotId: null } });
      await expect(desk.books.requestCommand(other, {})).rejects.toMatchObject(
        refusal('idempotency_mismatch'),
      );
    });

    it('hands out pending commands, oldest first, until they are answered', async () => {
      const { books } = await store.open();
      for (const id of ['c3', 'c1', 'c2']) await books.requestCommand(commandOf(id), {});
      const done = commandOf('c1', { status: 'done', answer: { message: 'Stopped' }, answeredAt: 9 });
      await books.commit({ commands: [done] });
      expect((await books.readPendingCommands()).map(({ id }) => id)).toEqual(['c3', 'c2']);
      expect(await books.readCommand(done.id)).toEqual(done);
      await expect(books.readCommand(commandOf('none').id)).rejects.toMatchObject(refusal('not_found'));
    });

    it('draws the newest part of the equity curve, oldest first', async () => {
      const { books, ...desk } = await store.open();
      await makeBook({ books, ...desk });
      const points = upTo(5).map((n) => {
        const money = { equity: cash(n * 1_000_000), cash: cash(7) };
        return { accountId: 'paper', at: n * 10, marketAt: n, fillCount: n, ...money };
      });
      await books.commit({ equity: points });
      expect(await books.readEquity({ accountId: 'paper', limit: 2 })).toEqual(points.slice(3));
      expect(await books.readEquity({ accountId: 'paper', from: 30, limit: 9 })).toEqual(points.slice(2));
    });

    it("keeps a robot's session", async () => {
      const desk = await store.open();
      const { sessionId } = await makeBook(desk);
      await expect(desk.sessions.deleteSession(sessionId)).rejects.toMatchObject(refusal('session_in_use'));
      const archive = desk.sessions.updateSession(sessionId, { status: 'archived' });
      await expect(archive).rejects.toMatchObject(refusal('session_in_use'));
      expect((await desk.sessions.readSession(sessionId)).status).toBe('active');
    });
  });
}
