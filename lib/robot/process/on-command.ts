import { asDeskError, DeskError } from '#lib/desk-error';
import { answered } from '#lib/robot/process/asked-command';
import { cancelOrder } from '#lib/robot/process/cancel-order';
import type { Command } from '#lib/robot/command';
import { isHeld } from '#lib/robot/process/held-commands';
import { flatten } from '#lib/robot/process/flatten';
import { placeForPerson } from '#lib/robot/process/place-for-person';
import { note } from '#lib/robot/process/journal-notes';
import { commitInRooms } from '#lib/robot/process/room-repair';
import { guarded } from '#lib/robot/process/robot-fault';
import { findRun, type RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';
import { ROBOT_NAME } from '#lib/robot/room-participants';
import { setState } from '#lib/robot/process/set-state';
import { newStep } from '#lib/robot/process/step';
import { updateOrder } from '#lib/robot/process/update-order';
import { obeySwitch } from '#lib/robot/process/obey-switch';

const QUOTE_AWAITED_MS = 3_000;

/** Does what every pending command asks, oldest first; each is answered once. */
export async function followCommands(context: RobotContext): Promise<void> {
  for (const command of await context.desk.books.readPendingCommands()) {
    if (context.signal.aborted) return;
    if (awaitsQuote(context, command) || isHeld(context, command)) continue;
    note(context, 'command', { data: { command } });
    await onCommand(context, command);
  }
}

/** A robot that was only just started or created has no price yet: an order then waits a moment for one. */
function awaitsQuote(context: RobotContext, { request }: Command): boolean {
  if (request.kind !== 'place-order') return false;
  const run = findRun(context, request.robotId);
  return run?.quoteReceivedAt === null && context.desk.now() - run.addedAt < QUOTE_AWAITED_MS;
}

async function onCommand(context: RobotContext, command: Command): Promise<void> {
  const { request } = command;
  if (request.kind === 'kill' || request.kind === 'lift') return obeySwitch(context, command);
  const run = findRun(context, request.robotId);
  if (!run) return refuse(context, command, new DeskError('robot_not_found', 'This robot is gone.'));
  const isDone = await guarded(context, run, async () => {
    try {
      await doAsked(context, run, command);
    } catch (cause) {
      const fault = asDeskError(cause);
      if (fault.code === 'internal') throw cause;
      await refuse(context, command, fault, run);
    }
  });
  if (!isDone)
    await refuse(context, command, new DeskError('internal', 'The robot failed at this; see its room.'));
}

function doAsked(context: RobotContext, run: RobotRun, command: Command): Promise<void> {
  const { request } = command;
  switch (request.kind) {
    case 'start':
    case 'reduce':
    case 'stop':
      return setState(context, { run, command, request });
    case 'flatten':
      return flatten(context, { run, command, request });
    case 'place-order':
      return placeForPerson(context, { run, command, request });
    case 'cancel-order':
      return cancelOrder(context, { run, command, request });
    case 'update-order':
      return updateOrder(context, { run, command, request });
    case 'kill':
    case 'lift':
      return obeySwitch(context, command);
  }
}

/** Answers with the reason, in the room as well. */
async function refuse(
  context: RobotContext,
  command: Command,
  fault: DeskError,
  run?: RobotRun,
): Promise<void> {
  const step = newStep();
  const { code, message } = fault;
  step.answers.push(() => answered(context, command, { status: 'refused', message, code }));
  if (run) {
    step.messages.push({
      sessionId: run.robot.sessionId,
      message: {
        sender: ROBOT_NAME,
        kind: 'alert',
        content: `Refused what ${command.by} asked: ${message}`,
        data: { code, orderId: null },
        idempotencyKey: `refused:${command.id}`,
      },
    });
  }
  await commitInRooms(context, step);
}
