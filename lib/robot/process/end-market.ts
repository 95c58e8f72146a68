import type { SystemData } from '#lib/agents/message-data';
import type { Instrument } from '#lib/market/instrument';
import { note } from '#lib/robot/process/journal-notes';
import { cancelOrders, carryOut } from '#lib/robot/process/place-order';
import { allRuns, type RobotContext } from '#lib/robot/process/robot-context';
import { recordReports, warn } from '#lib/robot/process/record-reports';
import type { RobotRun } from '#lib/robot/process/robot-run';
import { ROBOT_NAME } from '#lib/robot/room-participants';
import { newStep, type Step } from '#lib/robot/process/step';
import { readLastQuote } from '#lib/robot/reads/read-last-quote';

/**
 * The replay of an instrument is over: its orders are canceled and its robots stopped, and their rooms say
 * so. From then on what a person closes trades at the last price. Every start tells the end anew; it is
 * noted once.
 */
export async function endMarket(context: RobotContext, instrument: Instrument): Promise<void> {
  const { symbol } = instrument;
  context.logger.info({ symbol }, 'the replay has ended');
  const quote = await readLastQuote(context.desk, instrument);
  if (!quote) return;
  note(context, 'end', { symbol, data: {} });
  context.ended.set(symbol, quote);
  const step = newStep();
  for (const run of allRuns(context).filter((one) => one.robot.symbol === symbol)) {
    recordReports(step, run, (await run.venue.end?.(symbol)) ?? [], context.desk.now());
    const orders = run.engine.workingOrders().filter(({ state }) => state !== 'pending_cancel');
    if (orders.length > 0) cancelOrders(context, { step, run, orders, then: () => undefined });
    if (run.robot.state !== 'halted' && run.robot.state !== 'stopped') stop(context, step, run);
  }
  await carryOut(context, step);
}

function stop(context: RobotContext, step: Step, run: RobotRun): void {
  const { symbol, name } = run.robot;
  const data: SystemData = { event: 'replay-ended', by: null };
  const end = `The replay of ${symbol} has ended: no more prices come`;
  run.robot = { ...run.robot, state: 'stopped' };
  step.robots.push({ robot: run.robot, sets: ['state'] });
  warn(step, run, `${end}.`, context.desk.now());
  step.messages.push({
    sessionId: run.robot.sessionId,
    message: {
      sender: ROBOT_NAME,
      kind: 'system',
      content: `${end}. ${name} is stopped; what it holds can be closed at the last price.`,
      data,
    },
  });
}
