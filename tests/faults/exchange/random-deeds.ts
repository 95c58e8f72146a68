import type { Draw } from '#lib/market/random';
import type { Wanted } from '#tests/faults/exchange/person';
import { ACCEPTED_ANSWER_LOST, type Fault } from '#tests/fixtures/fake-exchange/faults';
import type { StreamFault } from '#tests/fixtures/fake-exchange/stream-gate';

export function pick<Choice>(draw: Draw, choices: readonly Choice[]): Choice {
  const chosen = choices[Math.floor(draw() * choices.length)];
  if (chosen === undefined) throw new Error('There is nothing to choose from.');
  return chosen;
}

/** A price so many dollars from 60,000, within what the robot's limits allow. */
export function priceNear(draw: Draw, from: number, to: number): string {
  return (60_000 + Math.round((from + draw() * (to - from)) * 100) / 100).toFixed(2);
}

/** Any order that the desk can be asked for; its size is its own, so that none is a duplicate. */
export function randomOrder(draw: Draw, number: number): Wanted {
  const quantity = (0.003 + Math.floor(draw() * 200) / 100_000 + number / 100_000).toFixed(5);
  const sized = { side: pick(draw, ['buy', 'buy', 'sell'] as const), quantity };
  const sign = sized.side === 'buy' ? 1 : -1;
  const stopPrice = priceNear(draw, sign * 100, sign * 400);
  return pick<() => Wanted>(draw, [
    () => ({ ...sized, type: 'market' }),
    () => ({ ...sized, side: 'buy', type: 'market' }),
    () => ({ ...sized, type: 'limit', price: priceNear(draw, -300, 300) }),
    () => ({
      ...sized,
      type: 'limit',
      price: priceNear(draw, -300, 300),
      timeInForce: pick(draw, ['ioc', 'fok']),
    }),
    () => ({ ...sized, type: 'limit', price: priceNear(draw, -300, 300), postOnly: true }),
    () => ({ ...sized, type: 'stop', stopPrice }),
    () => ({ ...sized, type: 'stop_limit', stopPrice, price: priceNear(draw, -300, 300) }),
    () => ({ ...sized, type: 'trailing_stop', trail: '200.00' }),
    () => ({ ...sized, side: 'buy', type: 'market', takeProfit: '60700.00', stopLoss: '59300.00' }),
  ])();
}

/** Any fault of a call, more than one at times. */
export function randomFault(draw: Draw): Fault {
  const asked = pick(draw, [
    { method: 'POST', path: '/order' },
    { method: 'POST', path: '/order' },
    { method: 'POST', path: '/order' },
    { method: 'POST', path: '/order' },
    { method: 'DELETE', path: '/order' },
    { method: 'GET', path: '/order' },
    { method: 'GET', path: '/myTrades' },
    { method: 'GET', path: '/account' },
  ]);
  const soon = { 'retry-after': '1' };
  const fault = pick<Fault>(draw, [
    { answer: { kind: 'status', status: 429, headers: soon } },
    { answer: { kind: 'status', status: 418, headers: soon } },
    { answer: { kind: 'status', status: 503 } },
    { when: 'after', answer: { kind: 'status', status: 503 } },
    { when: 'after', answer: { kind: 'hang' } },
    { answer: { kind: 'hang' } },
    { when: 'after', answer: { kind: 'html' } },
    { answer: { kind: 'truncated' } },
    { answer: { kind: 'destroy' } },
    { answer: { kind: 'delay', ms: 900 } },
    {
      answer: {
        kind: 'error',
        code: -1021,
        message: 'Timestamp for this request is outside of the recvWindow.',
      },
    },
    ACCEPTED_ANSWER_LOST,
    ACCEPTED_ANSWER_LOST,
  ]);
  return { ...fault, ...asked, times: pick(draw, [1, 1, 2]) };
}

/** A fault of the account's stream, and what ends it. */
export function randomStreamFault(draw: Draw): [StreamFault, StreamFault] {
  return pick<[StreamFault, StreamFault]>(draw, [
    // Only then is a lost answer not made up for by the stream.
    [{ kind: 'silence' }, { kind: 'speak' }],
    [{ kind: 'silence' }, { kind: 'speak' }],
    [{ kind: 'silence' }, { kind: 'speak' }],
    [{ kind: 'hold' }, { kind: 'release', isReversed: true }],
    [{ kind: 'duplicate', times: 5 }, { kind: 'speak' }],
    [{ kind: 'lose', times: 3 }, { kind: 'speak' }],
    [{ kind: 'drop' }, { kind: 'accept' }],
  ]);
}
