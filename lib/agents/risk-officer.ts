import type { VoteData } from '#lib/agents/message-data';
import { compose, recipientOf, speakerOf, type Room } from '#lib/agents/room';
import type { Topic } from '#lib/agents/topic';
import type { MessageId, NewMessage } from '#lib/sessions/message';
import type { DenialCode, RiskCheck } from '#lib/trading/risk-limits';

/** Checks whose figures are worth saying when all is well. */
const TELLING: ReadonlySet<DenialCode> = new Set(['position_limit', 'daily_loss_limit', 'buying_power']);

/** The risk officer's verdict on an intent; null without an intent, or where the risk officer does not speak. */
export function voteMessage(
  room: Room,
  topic: Topic,
  replyTo: MessageId,
): (NewMessage & { id: MessageId }) | null {
  const sender = speakerOf(room, 'risk officer');
  if (sender === null || !topic.intent) return null;
  return compose(room, 'vote', {
    sender,
    recipient: recipientOf(room, 'captain'),
    kind: 'vote',
    content: voteText(topic.checks),
    replyTo,
    data: voteData(topic),
  });
}

/** The check that denies, if any. */
export function failedCheck(checks: readonly RiskCheck[]): RiskCheck | null {
  return checks.find((check) => !check.passed) ?? null;
}

/** A failed check in a sentence: `Position size 12.4 %, limit 10 % (position_limit)`. */
export function denialText(check: RiskCheck): string {
  return `${figuresOf(check)} (${check.code})`;
}

function voteText(checks: readonly RiskCheck[]): string {
  const failed = checks.filter((check) => !check.passed);
  if (failed.length > 0) return `Denied: ${failed.map(denialText).join('; ')}.`;
  const told = checks.filter((check) => TELLING.has(check.code)).map(figuresOf);
  const passed = `Approved: all ${String(checks.length)} checks passed.`;
  return told.length > 0 ? `${passed} ${told.join('; ')}.` : passed;
}

function figuresOf(check: RiskCheck): string {
  return `${check.label} ${check.used}, limit ${check.limit}`;
}

function voteData({ market, checks }: Topic): VoteData {
  const code = failedCheck(checks)?.code ?? null;
  return {
    symbol: market.instrument.symbol,
    verdict: code === null ? 'approve' : 'deny',
    code,
    checks: [...checks],
  };
}
