import { discuss, type Discussion } from '#lib/agents/discussion';
import { isReportDue, periodicReport } from '#lib/agents/periodic-report';
import type { Room } from '#lib/agents/room';
import type { Candle } from '#lib/market/candle';
import { marketContext } from '#lib/robot/process/market-context';
import { note } from '#lib/robot/process/journal-notes';
import { closeAtMarket } from '#lib/robot/process/make-room';
import { orderContext } from '#lib/robot/process/place-order';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';
import { tripThrottle } from '#lib/robot/process/trip-throttle';
import type { Step } from '#lib/robot/process/step';
import type { Participant } from '#lib/sessions/participant';
import type { Signal } from '#lib/strategies/strategy';
import type { OrderIntent } from '#lib/trading/engine';
import { firstDenial } from '#lib/trading/risk-gate';
import type { DenialCode } from '#lib/trading/risk-limits';
import { findRoom } from '#lib/robot/find-room';

interface RobotCandle {
  step: Step;
  run: RobotRun;
  candle: Candle;
}

/**
 * A closed candle of the robot's timeframe: the strategy's signal, the room's discussion of it and the order
 * that came of it become part of the step. A candle is decided on once.
 */
export async function onCandle(context: RobotContext, { step, run, candle }: RobotCandle): Promise<void> {
  const { robot, engine } = run;
  if (robot.lastCandleAt !== null && candle.at <= robot.lastCandleAt) return;
  const signal = engine.onCandle(candle);
  run.robot = { ...robot, lastCandleAt: candle.at, updatedAt: context.desk.now() };
  step.robots.push({ robot: run.robot, sets: ['progress'] });
  if (robot.state === 'stopped' || robot.state === 'halted') return;
  if (signal) await decide(context, { step, run, candle }, signal);
  else await report(context, { step, run, candle });
}

/** What the analyst says of a quiet market, now and then. */
async function report(context: RobotContext, { step, run, candle }: RobotCandle): Promise<void> {
  if (!isReportDue(run.robot.timeframe, candle.at)) return;
  const room = await roomOf(context, run, candle);
  const message = periodicReport(room, await marketContext(context, run, candle));
  if (message) step.messages.push({ sessionId: run.robot.sessionId, message });
}

/** The robot's room as it is now: agents may have been paused since. */
async function roomOf(context: RobotContext, run: RobotRun, candle: Candle): Promise<Room> {
  const { robot } = run;
  const session = await findRoom(context.desk, robot.sessionId);
  if (session) takeParticipants(context, run, session.participants);
  return {
    participants: run.participants,
    newId: context.desk.newId,
    keyOf: (name) => `${robot.id}:${String(candle.at)}:${name}`,
  };
}

/** Who takes part decides what is decided: a change of it is noted, so that the journal can be done again. */
function takeParticipants(context: RobotContext, run: RobotRun, participants: readonly Participant[]): void {
  if (JSON.stringify(participants) === JSON.stringify(run.participants)) return;
  run.participants = participants;
  note(context, 'room', { symbol: run.robot.symbol, data: { robotId: run.robot.id, participants } });
}

async function decide(
  context: RobotContext,
  { step, run, candle }: RobotCandle,
  signal: Signal,
): Promise<void> {
  const { desk } = context;
  const orderId = desk.newId();
  const { messages, decision, denial } = await discussion(context, { run, candle, signal, orderId });
  step.messages.push(...messages.map((message) => ({ sessionId: run.robot.sessionId, message })));
  // What the room held back for the gate's no counts like a denied order.
  if (denial) tripThrottle(step, run, { ...denial, orderId: null, at: desk.now() });
  if (!decision?.order) return;
  const intent: OrderIntent = {
    ...decision.order,
    type: 'market',
    price: null,
    confidence: signal.confidence,
    decisionMessageId: decision.messageId,
    commandId: null,
    reason: decision.reason,
  };
  closeAtMarket(context, { step, run, intent, id: orderId, placed: () => undefined });
}

async function discussion(
  context: RobotContext,
  { run, candle, signal, orderId }: { run: RobotRun; candle: Candle; signal: Signal; orderId: string },
): Promise<Discussion & { denial: { code: DenialCode; message: string } | null }> {
  const { robot, engine } = run;
  const intent = engine.intentOf(signal);
  const asked: OrderIntent | null = intent && {
    ...intent,
    type: 'market',
    price: null,
    confidence: signal.confidence,
    decisionMessageId: '',
    commandId: null,
    reason: signal.reason,
  };
  const topic = {
    signal,
    strategy: robot.strategy.name,
    market: await marketContext(context, run, candle),
    price: candle.close,
    positionLots: engine.position().lots,
    limits: robot.limits,
    minConfidence: robot.minConfidence,
    intent,
    checks: asked ? engine.check(asked, orderContext(context, run, orderId)) : [],
  };
  return { ...discuss(topic, await roomOf(context, run, candle)), denial: firstDenial(topic.checks) };
}
