import { decide, type Decision } from '#lib/agents/captain';
import type { SignalData } from '#lib/agents/message-data';
import { reportMessage } from '#lib/agents/report';
import { voteMessage } from '#lib/agents/risk-officer';
import { compose, robotNameOf, type Room } from '#lib/agents/room';
import { proposalMessage } from '#lib/agents/strategist';
import type { Topic } from '#lib/agents/topic';
import { asSentence, spokenConfidence, spokenDirection } from '#lib/agents/wording';
import type { MessageId, NewMessage } from '#lib/sessions/message';
import { formatPrice } from '#lib/trading/money-text';

/** What the room said about a signal, in order, and what came of it; no decision, no order. */
export interface Discussion {
  messages: NewMessage[];
  decision: Decision | null;
}

/**
 * The room discusses a signal: the robot tells it, the analyst reports, the strategist proposes, the risk
 * officer gives a verdict, the captain speaks last and decides. Who is paused or absent is passed over.
 * Pure: the same topic and room give the same words.
 */
export function discuss(topic: Topic, room: Room): Discussion {
  const signal = signalMessage(topic, room);
  const report = reportMessage(room, topic.market, signal.id);
  const proposal = proposalMessage(room, topic, signal.id);
  const subject = proposal?.id ?? signal.id;
  const vote = voteMessage(room, topic, subject);
  const last = decide(room, topic, {
    heard: { proposal: proposal !== null, vote: vote !== null },
    replyTo: subject,
  });
  const messages = [signal, report, proposal, vote, last?.message].filter(
    (message): message is NewMessage & { id: MessageId } => Boolean(message),
  );
  return { messages, decision: last?.decision ?? null };
}

function signalMessage(topic: Topic, room: Room): NewMessage & { id: MessageId } {
  const { signal, market } = topic;
  const data: SignalData = {
    symbol: market.instrument.symbol,
    strategy: topic.strategy,
    timeframe: market.timeframe,
    candleAt: market.candles.at(-1)?.at ?? 0,
    direction: signal.direction,
    confidence: signal.confidence,
    price: formatPrice(topic.price, market.instrument),
    reason: signal.reason,
  };
  const view = `${market.instrument.symbol} ${market.timeframe}: ${spokenDirection(signal.direction)}`;
  return compose(room, 'signal', {
    sender: robotNameOf(room),
    kind: 'signal',
    content: `${view}, confidence ${spokenConfidence(signal.confidence)}. ${asSentence(signal.reason)}`,
    data,
  });
}
