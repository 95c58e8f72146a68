import type { ProposalData } from '#lib/agents/message-data';
import { compose, recipientOf, speakerOf, type Room } from '#lib/agents/room';
import type { Intent, Topic } from '#lib/agents/topic';
import {
  asClause,
  spokenClosing,
  spokenConfidence,
  spokenDirection,
  spokenHolding,
  spokenPrice,
  spokenQuantity,
} from '#lib/agents/wording';
import type { MessageId, NewMessage } from '#lib/sessions/message';
import { mulDiv, ticks, type Ticks } from '#lib/trading/money';
import { formatPrice, formatQuantity } from '#lib/trading/money-text';

/** The strategist's proposal to the captain; null where the strategist does not speak. */
export function proposalMessage(
  room: Room,
  topic: Topic,
  replyTo: MessageId,
): (NewMessage & { id: MessageId }) | null {
  const sender = speakerOf(room, 'strategist');
  if (sender === null) return null;
  return compose(room, 'proposal', {
    sender,
    recipient: recipientOf(room, 'captain'),
    kind: 'proposal',
    content: proposalText(topic),
    replyTo,
    data: proposalData(topic),
  });
}

/** Where the protective exits of an entry at `price` would stand. */
export function protectionOf(
  topic: Pick<Topic, 'limits' | 'price'>,
  side: 'buy' | 'sell',
): { stop: Ticks; target: Ticks } {
  const { limits, price } = topic;
  const direction = side === 'buy' ? 1 : -1;
  return {
    stop: shifted(price, -direction * limits.stopLossPct),
    target: shifted(price, direction * limits.takeProfitPct),
  };
}

function shifted(price: Ticks, percent: number): Ticks {
  return ticks(Math.max(1, mulDiv(price, 1_000_000 + Math.round(percent * 10_000), 1_000_000, 'nearest')));
}

function proposalText(topic: Topic): string {
  const { intent, signal } = topic;
  if (!intent) return noTradeText(topic);
  const { instrument } = topic.market;
  const what = `${intent.side} ${spokenHolding(intent.quantity, instrument)}`;
  const how = `at about ${spokenPrice(topic.price, instrument)}, confidence ${spokenConfidence(signal.confidence)}`;
  return `I propose to ${what} ${how}${aimText(topic, intent)}. ${asClause(signal.reason)}.`;
}

function aimText(topic: Topic, intent: Intent): string {
  if (intent.purpose !== 'entry') {
    return `, to ${spokenClosing(intent.quantity, topic.positionLots)}`;
  }
  const { instrument } = topic.market;
  const protection = openingProtection(topic);
  if (!protection) return `, on top of ${spokenQuantity(topic.positionLots, instrument)}`;
  const { stop, target } = protection;
  return `, stop ${spokenPrice(stop, instrument)}, target ${spokenPrice(target, instrument)}`;
}

function noTradeText({ signal, positionLots, market }: Topic): string {
  const view = `The signal is ${spokenDirection(signal.direction)} at ${spokenConfidence(signal.confidence)}`;
  if (signal.direction === 'hold') return `${view}: I propose no trade. ${asClause(signal.reason)}.`;
  if (positionLots !== 0 && signal.part === undefined) {
    const held = `${positionLots > 0 ? 'long' : 'short'} ${spokenQuantity(positionLots, market.instrument)}`;
    return `${view}, but we are ${held} already: I propose no trade.`;
  }
  const wantsSale = signal.direction === 'sell' || signal.direction === 'strong_sell';
  const room = positionLots === 0 ? 'a position' : 'more';
  const why = wantsSale ? 'there is no position to sell' : `the limits leave no room for ${room}`;
  return `${view}, but ${why}: I propose no trade.`;
}

/** Null for an exit, and for what is added to a position: the average price that decides is not known yet. */
function openingProtection(topic: Topic): ReturnType<typeof protectionOf> | null {
  const { intent, positionLots } = topic;
  return intent?.purpose === 'entry' && positionLots === 0 ? protectionOf(topic, intent.side) : null;
}

function proposalData(topic: Topic): ProposalData {
  const { intent, signal } = topic;
  const { instrument } = topic.market;
  const protection = openingProtection(topic);
  return {
    symbol: instrument.symbol,
    direction: signal.direction,
    side: intent?.side ?? null,
    purpose: intent?.purpose ?? null,
    quantity: intent ? formatQuantity(intent.quantity, instrument) : null,
    confidence: signal.confidence,
    price: formatPrice(topic.price, instrument),
    stop: protection ? formatPrice(protection.stop, instrument) : null,
    target: protection ? formatPrice(protection.target, instrument) : null,
    reason: signal.reason,
  };
}
