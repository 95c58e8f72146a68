import { reportMessage } from '#lib/agents/report';
import { marketContext } from '#lib/robot/process/market-context';
import { allRuns, type RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';
import { commitInRooms } from '#lib/robot/process/room-repair';
import { newStep } from '#lib/robot/process/step';
import { findRoom } from '#lib/robot/find-room';

/** An empty room starts with the analyst's report, also where a first candle closed before anybody spoke. */
export async function openRooms(context: RobotContext): Promise<void> {
  const step = newStep();
  for (const run of allRuns(context)) {
    const message = await openingReport(context, run);
    if (message) step.messages.push({ sessionId: run.robot.sessionId, message });
  }
  if (step.messages.length > 0) await commitInRooms(context, step);
}

async function openingReport(context: RobotContext, run: RobotRun) {
  const { robot, instrument } = run;
  const [newest] = await context.desk.market.readCandles({
    symbol: instrument.symbol,
    timeframe: robot.timeframe,
    limit: 1,
  });
  if (!newest) return null;
  const session = await findRoom(context.desk, robot.sessionId);
  // Cleaned away while the robot was stopped: there is a new one once it has something to say.
  if (!session) return null;
  // After the first message the room is open, whoever wrote it.
  if (session.lastSeq > 0) return null;
  const room = {
    participants: session.participants,
    newId: context.desk.newId,
    keyOf: (name: string) => `${robot.id}:opening-${name}`,
  };
  return reportMessage(room, await marketContext(context, run, newest));
}
