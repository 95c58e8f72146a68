import { describe, expect, it } from 'vitest';
import { messageCard } from '#lib/agents/message-card';
import { orderMessage, protectiveExitMessage, refusedOrderMessage } from '#lib/agents/notes';
import { reportMessage } from '#lib/agents/report';
import { instrumentNamed } from '#lib/market/instruments';
import type { NewMessage } from '#lib/sessions/message';
import { lots, ticks } from '#lib/trading/money';
import type { ProtectiveExit } from '#lib/trading/engine';
import { type Order, type OrderId, PLAIN_ORDER } from '#lib/trading/order';
import { roomOf, topicOf } from '#tests/unit/agents/samples';

const TSLA = instrumentNamed('TSLA');
const EXIT: ProtectiveExit = {
  purpose: 'stop-loss',
  side: 'sell',
  quantity: lots(47),
  reason: 'TSLA fell 5.1 % below its entry price of $202.95',
  cancelFirst: [],
};

const ORDER: Order = {
  id: 'order-1' as OrderId,
  robotId: 'robot-1',
  accountId: 'paper',
  symbol: 'TSLA',
  side: 'buy',
  type: 'limit',
  purpose: 'entry',
  quantity: lots(1200),
  price: ticks(123_450),
  state: 'submitted',
  filledQuantity: lots(0),
  ...PLAIN_ORDER,
  refusal: null,
  decisionMessageId: 'message-9',
  commandId: null,
  reason: 'SMA 10 crossed above SMA 30',
  createdAt: 1,
  updatedAt: 1,
  marketAt: 1,
};

function cardKind(message: NewMessage | null): string | undefined {
  return message
    ? messageCard({ kind: message.kind ?? 'chat', data: message.data ?? null })?.kind
    : undefined;
}

describe('protectiveExitMessage', () => {
  it('is the risk officer’s decision to close', () => {
    const message = protectiveExitMessage(roomOf(), EXIT, TSLA);
    expect(message).toMatchObject({
      sender: 'Agent-3',
      recipient: 'All',
      kind: 'decision',
      content: 'Stop loss: sell 47 shares of TSLA. TSLA fell 5.1 % below its entry price of $202.95.',
      idempotencyKey: 'robot-1:60000:stop-loss',
    });
    expect(cardKind(message)).toBe('decision');
  });

  it('is spoken by the robot while the risk officer is paused', () => {
    const room = roomOf({ paused: ['Agent-3'] });
    const exit: ProtectiveExit = { ...EXIT, purpose: 'take-profit', side: 'buy' };
    expect(protectiveExitMessage(room, exit, TSLA)).toMatchObject({
      sender: 'Robot',
      content: expect.stringMatching(/^Take profit: buy back 47 shares of TSLA\./) as string,
    });
  });
});

describe('orderMessage', () => {
  it('says what was ordered, in reply to the decision', () => {
    const message = orderMessage(roomOf(), ORDER, TSLA);
    expect(message).toMatchObject({
      sender: 'Robot',
      replyTo: 'message-9',
      content: 'Buy order for 1,200 shares of TSLA at $1,234.50 or better.',
      data: { orderId: 'order-1', quantity: '1200', price: '1234.50' },
    });
    expect(cardKind(message)).toBe('order');
  });

  it('says at market where there is no limit price', () => {
    const order: Order = { ...ORDER, type: 'market', price: null, side: 'sell', quantity: lots(1) };
    expect(orderMessage(roomOf(), order, TSLA).content).toBe('Sell order for 1 share of TSLA at market.');
  });
});

describe('refusedOrderMessage', () => {
  it('tells a denial of the gate from a rejection by the venue', () => {
    const refusal = { code: 'position_limit', message: 'Position size would be 12.4 % of 10 %.' };
    const denied = refusedOrderMessage(roomOf(), { ...ORDER, state: 'denied', refusal }, TSLA);
    expect(denied.content).toBe(
      'The risk gate denied the order to buy 1,200 shares of TSLA (position_limit): Position size would be 12.4 % of 10 %.',
    );
    expect(denied).toMatchObject({ kind: 'alert', data: { code: 'position_limit', orderId: 'order-1' } });
    expect(cardKind(denied)).toBe('alert');
    const rejected = refusedOrderMessage(roomOf(), { ...ORDER, state: 'rejected', refusal }, TSLA);
    expect(rejected.content).toMatch(/^The venue rejected/);
  });
});

describe('reportMessage', () => {
  it('is silent while the analyst is paused', () => {
    expect(reportMessage(roomOf({ paused: ['Agent-1'] }), topicOf().market)).toBeNull();
  });

  it('carries the figures it says', () => {
    expect(reportMessage(roomOf(), topicOf().market)?.data).toEqual({
      symbol: 'TSLA',
      timeframe: '1m',
      candleAt: 29 * 60_000,
      price: '202.90',
      trend: 'up',
      fastAverage: { bars: 10, value: '202.45' },
      slowAverage: { bars: 30, value: '201.45' },
      higher: { timeframe: '15m', trend: 'down' },
      range: { bars: 20, high: '203.00', low: '200.90' },
      volume: { last: 2000, average: 1000, bars: 20 },
    });
  });

  it('calls a market without a direction sideways', () => {
    const { market } = topicOf();
    const flat = market.candles.map((candle) => ({ ...candle, close: ticks(20_000) }));
    const report = reportMessage(roomOf(), { ...market, candles: flat, higher: null });
    expect(report?.content).toContain(
      'The 1m trend is sideways: the 10-bar average of $200.00 is level with the 30-bar average of $200.00.',
    );
  });
});
