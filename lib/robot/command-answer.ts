import { asDeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { NewEvent } from '#lib/events/desk-event';
import type { Command, CommandId } from '#lib/robot/command';

/** How long a person waits for the robot process before being told that the request still stands. */
const ANSWER_WITHIN_MS = 5_000;

/** The fact that a command was answered. */
export function commandAnswered(command: Command): NewEvent {
  return { type: 'command-answered', robotId: command.request.robotId, data: { ...command } };
}

/** Waits for the answer of the robot process; after `ANSWER_WITHIN_MS` gives the command back, still `pending`. */
export async function awaitAnswer(desk: Pick<Desk, 'books' | 'events'>, id: CommandId): Promise<Command> {
  const first = await desk.books.readCommand(id);
  if (first.status !== 'pending') return first;
  return new Promise((resolve, reject) => {
    let settled = false;
    const settle = (finish: () => void): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      unfollow();
      finish();
    };
    const look = (isLast: boolean): void => {
      desk.books.readCommand(id).then(
        (command) => {
          if (isLast || command.status !== 'pending') settle(() => resolve(command));
        },
        (cause: unknown) => settle(() => reject(asDeskError(cause))),
      );
    };
    const timer = setTimeout(() => look(true), ANSWER_WITHIN_MS);
    const unfollow = desk.events.onCommit(() => look(false));
    look(false);
  });
}
