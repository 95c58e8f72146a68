import { describe, expect, it } from 'vitest';
import { discuss } from '#lib/agents/discussion';
import { messageCard } from '#lib/agents/message-card';
import type { Room } from '#lib/agents/room';
import type { Topic } from '#lib/agents/topic';
import { roomOf, topicOf } from '#tests/unit/agents/samples';
import { instrumentNamed } from '#lib/market/instruments';
import type { MessageId } from '#lib/sessions/message';
import { lots } from '#lib/trading/money';

function spoken(topic: Topic, room: Room = roomOf()) {
  const { messages, decision } = discuss(topic, room);
  const last = messages.at(-1);
  return {
    decision,
    messages,
    who: messages.map(({ sender, kind }) => `${sender} ${String(kind)}`),
    last: last?.content ?? '',
  };
}

describe('discuss', () => {
  it('lets everyone speak in turn, the captain last, with the figures they go by', () => {
    const { messages, decision } = discuss(topicOf(), roomOf());
    expect(
      messages.map(({ sender, recipient, content }) => `${sender} → ${String(recipient)}: ${content}`),
    ).toEqual([
      'Robot → All: TSLA 1m: buy, confidence 0.78. SMA 10 crossed above SMA 30.',
      'Agent-1 → All: TSLA closed at $202.90. The 1m trend is up: the 10-bar average of $202.45 is above the 30-bar average of $201.45, but the 15m trend is down. The last 20 bars ranged from $200.90 to $203.00. Volume was 2.0 times its 20-bar average (2,000 shares against 1,000).',
      'Agent-2 → Agent-4: I propose to buy 47 shares of TSLA at about $202.95, confidence 0.78, stop $192.80, target $223.25. SMA 10 crossed above SMA 30.',
      'Agent-3 → Agent-4: Approved: all 3 checks passed. Position size 9.5 %, limit 10 %; Daily loss 0.3 %, limit 2 %.',
      'Agent-4 → All: Buy 47 shares of TSLA: the signal is buy at 0.78 and risk approved it with 3 of 3 checks passed.',
    ]);
    expect(decision).toMatchObject({
      messageId: messages.at(-1)?.id,
      order: { side: 'buy', quantity: 47, purpose: 'entry' },
      code: null,
    });
  });

  it('links each message to what it answers and names each with its step', () => {
    const { messages } = discuss(topicOf(), roomOf());
    const [signal, report, proposal, vote, decision] = messages;
    expect(report?.replyTo).toBe(signal?.id);
    expect(proposal?.replyTo).toBe(signal?.id);
    expect(vote?.replyTo).toBe(proposal?.id);
    expect(decision?.replyTo).toBe(proposal?.id);
    expect(messages.map(({ idempotencyKey }) => idempotencyKey)).toEqual(
      ['signal', 'report', 'proposal', 'vote', 'decision'].map((step) => `robot-1:60000:${step}`),
    );
  });

  it('says the same words about the same facts', () => {
    expect(discuss(topicOf(), roomOf())).toEqual(discuss(topicOf(), roomOf()));
  });

  it('writes data that its cards can be rendered from', () => {
    const { messages } = discuss(topicOf(), roomOf());
    const cards = messages.map((message) =>
      messageCard({ kind: message.kind ?? 'chat', data: message.data ?? null }),
    );
    expect(cards.map((card) => card?.kind)).toEqual(['signal', 'report', 'proposal', 'vote', 'decision']);
    expect(cards[2]?.data).toMatchObject({
      quantity: '47',
      price: '202.95',
      stop: '192.80',
      target: '223.25',
    });
    expect(cards[4]?.data).toMatchObject({ verdict: 'buy', side: 'buy', quantity: '47', code: null });
  });

  it('holds up to the least confidence and trades above it', () => {
    const weak = spoken(topicOf({ signal: { direction: 'buy', confidence: 0.69, reason: 'A weak cross.' } }));
    expect(weak.last).toBe('Hold: the confidence of 0.69 is not above 0.70.');
    expect(weak.decision).toMatchObject({ order: null, code: 'low_confidence' });
    const just = spoken(topicOf({ signal: { direction: 'buy', confidence: 0.7, reason: 'A cross.' } }));
    expect(just.decision?.order).toBeNull();
    const above = spoken(topicOf({ signal: { direction: 'buy', confidence: 0.701, reason: 'A cross.' } }));
    expect(above.decision?.order).not.toBeNull();
  });

  it('does not round a confidence up to the least one', () => {
    const { decision, last } = spoken(
      topicOf({ signal: { direction: 'buy', confidence: 0.699, reason: 'Close.' } }),
    );
    expect(decision?.code).toBe('low_confidence');
    expect(last).toBe('Hold: the confidence of 0.699 is not above 0.70.');
  });

  it('holds with the code of the check that failed', () => {
    const { checks } = topicOf();
    const denied = checks.map((check) =>
      check.code === 'position_limit' ? { ...check, passed: false, used: '12.4 %' } : check,
    );
    const { messages, decision, last } = spoken(topicOf({ checks: denied }));
    expect(messages[3]?.content).toBe('Denied: Position size 12.4 %, limit 10 % (position_limit).');
    expect(messages[3]?.data).toMatchObject({ verdict: 'deny', code: 'position_limit' });
    expect(last).toBe('Hold: the risk officer denied it: Position size 12.4 %, limit 10 % (position_limit).');
    expect(decision).toMatchObject({ order: null, code: 'position_limit' });
  });

  it('decides nothing, and orders nothing, without its captain', () => {
    const { who, decision } = spoken(topicOf(), roomOf({ paused: ['Agent-4'] }));
    expect(who).toEqual(['Robot signal', 'Agent-1 report', 'Agent-2 proposal', 'Agent-3 vote']);
    expect(decision).toBeNull();
    expect(spoken(topicOf(), roomOf({ absent: ['Agent-4'] })).decision).toBeNull();
  });

  it('holds without a verdict while the risk officer is paused', () => {
    const { who, decision, last } = spoken(topicOf(), roomOf({ paused: ['Agent-3'] }));
    expect(who).not.toContain('Agent-3 vote');
    expect(last).toBe('Hold: the risk officer is paused or absent, so there is no verdict.');
    expect(decision).toMatchObject({ order: null, code: 'no_verdict' });
  });

  it('holds without a proposal while the strategist is paused', () => {
    const { messages, decision } = spoken(topicOf(), roomOf({ paused: ['Agent-2'] }));
    expect(decision).toMatchObject({ order: null, code: 'no_proposal' });
    expect(messages.at(-1)?.replyTo).toBe(messages[0]?.id);
  });

  it('goes on without its analyst', () => {
    const { who, decision } = spoken(topicOf(), roomOf({ paused: ['Agent-1'] }));
    expect(who).toEqual(['Robot signal', 'Agent-2 proposal', 'Agent-3 vote', 'Agent-4 decision']);
    expect(decision?.order).not.toBeNull();
  });

  it('proposes to close a position without stop and target', () => {
    const topic = topicOf({
      signal: { direction: 'strong_sell', confidence: 0.9, reason: 'SMA 10 crossed below SMA 30' },
      positionLots: 1,
      intent: { side: 'sell', quantity: lots(1), purpose: 'exit' },
    });
    const { messages, last } = spoken(topic);
    expect(messages[2]?.content).toBe(
      'I propose to sell 1 share of TSLA at about $202.95, confidence 0.90, to close the long position. SMA 10 crossed below SMA 30.',
    );
    expect(messages[2]?.data).toMatchObject({ stop: null, target: null, purpose: 'exit' });
    expect(last).toMatch(
      /^Sell 1 share of TSLA to close the long position: the signal is strong sell at 0\.90/,
    );
  });

  it('says why there is nothing to order', () => {
    const { messages, decision } = spoken(topicOf({ intent: null, checks: [], positionLots: 47 }));
    expect(messages.map(({ kind }) => kind)).toEqual(['signal', 'report', 'proposal', 'decision']);
    expect(messages[2]?.content).toBe(
      'The signal is buy at 0.78, but we are long 47 shares already: I propose no trade.',
    );
    expect(decision).toMatchObject({ order: null, code: 'nothing_to_order' });
  });

  it('says why there is nothing to order while no position is open', () => {
    const sale = { direction: 'sell', confidence: 0.9, reason: 'A fall.' } as const;
    const nothing = { intent: null, checks: [] };
    expect(spoken(topicOf({ ...nothing, signal: sale })).messages[2]?.content).toBe(
      'The signal is sell at 0.90, but there is no position to sell: I propose no trade.',
    );
    expect(spoken(topicOf(nothing)).messages[2]?.content).toBe(
      'The signal is buy at 0.78, but the limits leave no room for a position: I propose no trade.',
    );
  });

  it('does not say the same unit twice', () => {
    const topic = topicOf({ intent: { side: 'buy', quantity: lots(1634), purpose: 'entry' } });
    const instrument = instrumentNamed('BTC-USD');
    const { last } = spoken({ ...topic, market: { ...topic.market, instrument } });
    expect(last).toMatch(/^Buy 0\.1634 BTC: /);
  });

  it('holds on a hold', () => {
    const topic = topicOf({
      signal: { direction: 'hold', confidence: 0.9, reason: 'RSI 14 is 51.2.' },
      intent: null,
      checks: [],
    });
    expect(spoken(topic)).toMatchObject({ last: 'Hold: RSI 14 is 51.2.', decision: { code: 'hold_signal' } });
  });

  it('says nothing of the market while it has too few candles', () => {
    const topic = topicOf();
    const { who } = spoken({
      ...topic,
      market: { ...topic.market, candles: topic.market.candles.slice(0, 1) },
    });
    expect(who).not.toContain('Agent-1 report');
  });

  it('names messages by ids that the caller made', () => {
    const made: string[] = [];
    const room = roomOf({ onId: (id) => made.push(id) });
    expect(discuss(topicOf(), room).messages.map(({ id }) => id)).toEqual(made as MessageId[]);
  });
});
