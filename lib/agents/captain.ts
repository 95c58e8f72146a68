import type { DecisionData, HoldCode } from '#lib/agents/message-data';
import { denialText, failedCheck } from '#lib/agents/risk-officer';
import { compose, speakerOf, type Room } from '#lib/agents/room';
import type { Intent, Topic } from '#lib/agents/topic';
import {
  asClause,
  spokenClosing,
  spokenConfidence,
  spokenDirection,
  spokenHolding,
} from '#lib/agents/wording';
import type { MessageId, NewMessage } from '#lib/sessions/message';
import { formatQuantity } from '#lib/trading/money-text';

/** What came of a discussion. `messageId` is the message that an order names as its cause. */
export interface Decision {
  messageId: MessageId;
  /** What to order; null for a hold. */
  order: Intent | null;
  /** Why it is a hold; null for a trade. */
  code: HoldCode | null;
  reason: string;
}

/** Who spoke before the captain. */
export interface Heard {
  proposal: boolean;
  vote: boolean;
}

interface Hold {
  code: HoldCode;
  reason: string;
}

/** The captain's decision, to everyone; null where the captain does not speak: then nothing is ordered. */
export function decide(
  room: Room,
  topic: Topic,
  { heard, replyTo }: { heard: Heard; replyTo: MessageId },
): { message: NewMessage; decision: Decision } | null {
  const sender = speakerOf(room, 'captain');
  if (sender === null) return null;
  const hold = holdOf(topic, heard);
  const order = hold ? null : topic.intent;
  const reason = hold ? hold.reason : tradeReason(topic);
  const message = compose(room, 'decision', {
    sender,
    kind: 'decision',
    content: decisionText(topic, order, reason),
    replyTo,
    data: decisionData(topic, order, { code: hold?.code ?? null, reason }),
  });
  return { message, decision: { messageId: message.id, order, code: hold?.code ?? null, reason } };
}

/** Every reason to hold, the one that explains most first. */
function holdOf(topic: Topic, heard: Heard): Hold | null {
  const { signal, minConfidence, intent, checks } = topic;
  if (signal.direction === 'hold') return { code: 'hold_signal', reason: asClause(signal.reason) };
  if (signal.confidence <= minConfidence) {
    const least = spokenConfidence(minConfidence);
    return {
      code: 'low_confidence',
      reason: `the confidence of ${spokenConfidence(signal.confidence)} is not above ${least}`,
    };
  }
  if (!heard.proposal)
    return { code: 'no_proposal', reason: 'the strategist is paused or absent, so nothing was proposed' };
  if (!intent) return { code: 'nothing_to_order', reason: 'there is nothing to order for this signal' };
  if (!heard.vote)
    return { code: 'no_verdict', reason: 'the risk officer is paused or absent, so there is no verdict' };
  const failed = failedCheck(checks);
  return failed && { code: failed.code, reason: `the risk officer denied it: ${denialText(failed)}` };
}

function tradeReason({ signal, checks }: Topic): string {
  const view = `the signal is ${spokenDirection(signal.direction)} at ${spokenConfidence(signal.confidence)}`;
  return `${view} and risk approved it with ${String(checks.length)} of ${String(checks.length)} checks passed`;
}

function decisionText({ market, positionLots }: Topic, order: Intent | null, reason: string): string {
  if (!order) return `Hold: ${reason}.`;
  const what = spokenHolding(order.quantity, market.instrument);
  const verb = order.side === 'buy' ? 'Buy' : 'Sell';
  const aim = order.purpose === 'entry' ? '' : ` to ${spokenClosing(order.quantity, positionLots)}`;
  return `${verb} ${what}${aim}: ${reason}.`;
}

function decisionData(
  { market, signal }: Topic,
  order: Intent | null,
  why: Pick<DecisionData, 'code' | 'reason'>,
): DecisionData {
  return {
    symbol: market.instrument.symbol,
    verdict: order?.side ?? 'hold',
    side: order?.side ?? null,
    purpose: order?.purpose ?? null,
    quantity: order ? formatQuantity(order.quantity, market.instrument) : null,
    confidence: signal.confidence,
    signal: signal.direction,
    ...why,
  };
}
