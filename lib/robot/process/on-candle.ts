import { discuss, type Discussion } from '#lib/agents/discussion';
import type { MarketContext } from '#lib/agents/market-facts';
import type { Candle } from '#lib/market/candle';
import { TIMEFRAMES } from '#lib/market/instrument';
import { orderContext, placeOrder } from '#lib/robot/process/place-order';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';
import type { Signal } from '#lib/strategies/strategy';
import type { OrderIntent } from '#lib/trading/engine';

/** Closed candles that the agents look at. */
const CANDLES_DISCUSSED = 60;

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
  step.robots.push({ robot: run.robot, setsState: false });
  if (!signal || robot.state === 'stopped' || robot.state === 'halted') return;
  await decide(context, { step, run, candle }, signal);
}

async function decide(
  context: RobotContext,
  { step, run, candle }: RobotCandle,
  signal: Signal,
): Promise<void> {
  const { desk } = context;
  const session = await desk.sessions.readSession(run.robot.sessionId);
  run.participants = session.participants;
  const orderId = desk.newId();
  const { messages, decision } = await discussion(context, { run, candle, signal, orderId });
  step.messages.push(...messages.map((message) => ({ sessionId: run.robot.sessionId, message })));
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
  placeOrder(context, { step, run, intent, id: orderId });
}

async function discussion(
  context: RobotContext,
  { run, candle, signal, orderId }: { run: RobotRun; candle: Candle; signal: Signal; orderId: string },
): Promise<Discussion> {
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
    market: await marketOf(context, run, candle),
    price: candle.close,
    positionLots: engine.position().lots,
    limits: robot.limits,
    minConfidence: robot.minConfidence,
    intent,
    checks: asked ? engine.check(asked, orderContext(context, run, orderId)) : [],
  };
  return discuss(topic, {
    participants: run.participants,
    newId: context.desk.newId,
    keyOf: (name) => `${robot.id}:${candle.at}:${name}`,
  });
}

async function marketOf(context: RobotContext, run: RobotRun, candle: Candle): Promise<MarketContext> {
  const { market } = context.desk;
  const { instrument } = run;
  const { timeframe } = run.robot;
  // The candle itself becomes durable only with this step.
  const query = { symbol: instrument.symbol, to: candle.at, limit: CANDLES_DISCUSSED };
  const candles = [...(await market.readCandles({ ...query, timeframe })), candle];
  const longer = TIMEFRAMES.slice(TIMEFRAMES.indexOf(timeframe) + 1).find((one) =>
    instrument.timeframes.includes(one),
  );
  if (!longer) return { instrument, timeframe, candles, higher: null };
  return {
    instrument,
    timeframe,
    candles,
    higher: { timeframe: longer, candles: await market.readCandles({ ...query, timeframe: longer }) },
  };
}
