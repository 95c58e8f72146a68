import { asDeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { Change } from '#lib/robot/book-store';
import type { Command, CommandId, CommandRequest, KillSwitch } from '#lib/robot/command';
import { ROOM_FAULTS } from '#lib/robot/continuation';
import { killSwitchChanged } from '#lib/robot/kill-switch-changed';
import type { Robot, RobotView } from '#lib/robot/robot';
import { robotChanged, robotView } from '#lib/robot/robot-view';

export type SwitchDesk = Pick<Desk, 'books' | 'now' | 'newId'>;

/** What stands after everything was stopped, or the stop was lifted. */
export interface Switched {
  killSwitch: KillSwitch;
  robots: RobotView[];
  command: Command;
  /** Whether every robot's room has the note; a full or archived room must never keep the switch from working. */
  noted: boolean;
}

const KIND_CODES = { kill: 'kill_switch_on', lift: 'kill_switch_off' } as const;

/**
 * Writes the kill switch, the robots' new states, a note in each robot's room and the command for the
 * robot process in one transaction. Durable when it returns, whether a robot process runs or not.
 */
export async function switchAll(
  desk: SwitchDesk,
  wish: {
    commandId: CommandId;
    request: Extract<CommandRequest, { kind: 'kill' | 'lift' }>;
    killSwitch: KillSwitch;
    robots: Robot[];
    by: string;
    content: string;
    idempotencyKey?: string | undefined;
  },
): Promise<Switched> {
  const command: Command = {
    id: wish.commandId,
    request: wish.request,
    by: wish.by,
    messageId: null,
    status: 'pending',
    answer: null,
    idempotencyKey: wish.idempotencyKey ?? null,
    createdAt: desk.now(),
    answeredAt: null,
  };
  const change: Change = {
    killSwitch: wish.killSwitch,
    robots: wish.robots.map((robot) => ({ robot, sets: ['state'] })),
    events: [killSwitchChanged(wish.killSwitch), ...wish.robots.map(robotChanged)],
  };
  const messages: NonNullable<Change['messages']> = wish.robots.map((robot) => ({
    sessionId: robot.sessionId,
    message: {
      sender: wish.by,
      kind: 'alert',
      content: wish.content,
      data: { code: KIND_CODES[wish.request.kind], orderId: null, commandId: command.id },
    },
  }));
  const written = await writeSwitch(desk, command, change, messages);
  return { ...written, killSwitch: wish.killSwitch, robots: wish.robots.map(robotView) };
}

async function writeSwitch(
  desk: SwitchDesk,
  command: Command,
  change: Change,
  messages: NonNullable<Change['messages']>,
): Promise<{ command: Command; noted: boolean }> {
  try {
    const written = await desk.books.requestCommand(command, { ...change, messages });
    return { command: written.command, noted: true };
  } catch (thrown) {
    if (!ROOM_FAULTS.has(asDeskError(thrown).code)) throw thrown;
    const written = await desk.books.requestCommand(command, change);
    return { command: written.command, noted: false };
  }
}
