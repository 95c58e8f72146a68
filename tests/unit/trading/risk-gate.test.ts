import { describe, expect, it } from 'vitest';
import type { OrderContext, OrderIntent } from '#lib/trading/engine';
import { lots, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { DENIAL_CODES, type DenialCode } from '#lib/trading/risk-limits';
import { context, type Desk, intent, openDesk, SETTINGS } from '#tests/unit/trading/samples';

function quoted(price = 20_000): Desk {
  const desk = openDesk();
  desk.quote(price);
  return desk;
}

function holding(quantity: number, price = 20_000): Desk {
  const desk = quoted(price);
  desk.order({ quantity: lots(quantity) });
  desk.quote(price);
  expect(desk.engine.position().lots).toBe(quantity);
  return desk;
}

function denied(order: Order): DenialCode | null {
  if (order.state !== 'denied') return null;
  return DENIAL_CODES.find((code) => code === order.refusal?.code) ?? null;
}

const EXIT: Partial<OrderIntent> = { side: 'sell', purpose: 'exit' };
const BY_PERSON: Partial<OrderIntent> = { commandId: 'c1', confidence: null };

describe('the risk gate', () => {
  it('lets an entry pass up to ten percent of equity, and names the figures one share above', () => {
    expect(denied(quoted().order({ quantity: lots(50) }))).toBeNull();
    const order = quoted().order({ quantity: lots(51) });
    expect(denied(order)).toBe('position_limit');
    expect(order.refusal?.message).toBe(
      'Position size: $10,200.00 (10.20 % of equity); the limit is $10,000.00 (10 %).',
    );
  });

  it('counts what working orders would add to the position', () => {
    const desk = quoted();
    const limit = { type: 'limit' as const, price: ticks(19_000) };
    expect(denied(desk.order({ quantity: lots(30), ...limit }))).toBeNull();
    expect(denied(desk.order({ quantity: lots(30), ...limit }))).toBe('position_limit');
    expect(denied(desk.order({ quantity: lots(20), ...limit }))).toBeNull();
  });

  it('asks automatic entries for a confidence strictly above the least', () => {
    expect(denied(quoted().order({ confidence: 0.7 }))).toBe('low_confidence');
    expect(denied(quoted().order({ confidence: null }))).toBe('low_confidence');
    expect(denied(quoted().order({ confidence: 0.7001 }))).toBeNull();
    expect(denied(quoted().order(BY_PERSON))).toBeNull();
  });

  it('denies entries on a stale quote or none, but lets exits pass', () => {
    expect(denied(openDesk().order())).toBe('stale_quote');
    expect(denied(quoted().order({}, { quoteReceivedAt: null }))).toBe('stale_quote');
    const now = context().now + 60_000;
    expect(denied(quoted().order({}, { now, quoteReceivedAt: now - 10_001 }))).toBe('stale_quote');
    expect(denied(quoted().order({}, { now, quoteReceivedAt: now - 10_000 }))).toBeNull();
    expect(denied(holding(10).order(EXIT, { quoteReceivedAt: null }))).toBeNull();
  });

  it('takes no entry for the rest of the day once two percent are lost', () => {
    const desk = holding(50);
    for (const price of [18_001, 16_800, 16_001]) desk.quote(price);
    expect(denied(desk.order({ quantity: lots(1) }))).toBeNull();
    desk.quote(16_000);
    const order = desk.order({ quantity: lots(1) });
    expect(denied(order)).toBe('daily_loss_limit');
    expect(order.refusal?.message).toContain('$2,000.00 (2.00 %)');
    expect(denied(desk.order({ ...EXIT, quantity: lots(50) }))).toBeNull();
  });

  it('never sells more than is held and not being sold already', () => {
    const desk = holding(10);
    expect(denied(desk.order({ ...EXIT, quantity: lots(11) }))).toBe('not_reducing');
    expect(denied(desk.order({ side: 'sell', purpose: 'entry', quantity: lots(11) }))).toBe('not_reducing');
    expect(denied(desk.order({ ...EXIT, quantity: lots(6) }))).toBeNull();
    expect(denied(desk.order({ ...EXIT, quantity: lots(5) }))).toBe('not_reducing');
    expect(denied(desk.order({ side: 'buy', purpose: 'exit', quantity: lots(1) }))).toBe('not_reducing');
  });

  it('keeps two robots of one account from spending the same cash', () => {
    const limits = { ...SETTINGS.limits, positionPct: 100 };
    const one = openDesk({ ...SETTINGS, limits });
    const two = openDesk({ ...SETTINGS, robotId: 'r2', limits }, one.ledger);
    one.quote(20_000);
    two.quote(20_000);
    expect(denied(one.order({ quantity: lots(300) }))).toBeNull();
    expect(denied(two.order({ quantity: lots(201) }))).toBe('buying_power');
    expect(denied(two.order({ quantity: lots(200) }))).toBeNull();
  });

  it('refuses quantities and prices that make no sense', () => {
    for (const quantity of [0, -1, Number.MAX_SAFE_INTEGER]) {
      expect(denied(quoted().order({ quantity: lots(quantity) }))).toBe('invalid_quantity');
    }
    expect(denied(quoted().order({ type: 'limit', price: null }))).toBe('invalid_price');
    expect(denied(quoted().order({ type: 'limit', price: ticks(0) }))).toBe('invalid_price');
    expect(denied(quoted().order({ type: 'market', price: ticks(5) }))).toBe('invalid_price');
    expect(denied(quoted(20).order({ quantity: lots(4) }))).toBe('min_notional');
  });

  it.each<[OrderContext['robotState'], Partial<OrderIntent>, DenialCode | null]>([
    ['running', {}, null],
    ['reducing', { quantity: lots(1) }, 'robot_reducing'],
    ['reducing', BY_PERSON, 'robot_reducing'],
    ['reducing', EXIT, null],
    ['stopped', {}, 'robot_not_running'],
    ['stopped', { ...EXIT, purpose: 'stop-loss' }, 'robot_not_running'],
    ['stopped', { ...EXIT, ...BY_PERSON }, null],
    ['halted', { ...EXIT, ...BY_PERSON }, 'kill_switch_on'],
    ['halted', { ...EXIT, purpose: 'flatten' }, 'kill_switch_on'],
    ['halted', { ...EXIT, ...BY_PERSON, purpose: 'flatten' }, null],
  ])('when the robot is %s, answers %j with %j', (robotState, wanted, code) => {
    expect(denied(holding(10).order(wanted, { robotState }))).toBe(code);
  });

  it('stops a running robot once the kill switch is on', () => {
    expect(denied(holding(10).order(EXIT, { killSwitchOn: true }))).toBe('kill_switch_on');
    expect(
      denied(holding(10).order({ ...EXIT, ...BY_PERSON, purpose: 'flatten' }, { killSwitchOn: true })),
    ).toBeNull();
  });

  it('shows the very checks that it denies by', () => {
    const desk = quoted();
    const checks = desk.engine.check(intent({ quantity: lots(51), confidence: 0.5 }), context());
    const failed = checks.filter(({ passed }) => !passed).map(({ code }) => code);
    expect(failed).toEqual(['low_confidence', 'position_limit']);
    expect(checks.find(({ code }) => code === 'buying_power')).toMatchObject({
      passed: true,
      used: '$10,200.00',
      limit: '$100,000.00',
    });
  });
});
