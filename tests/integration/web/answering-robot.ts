import type { Desk } from '#lib/desk-ports';
import type { Command } from '#lib/robot/command';
import { commandAnswered } from '#lib/robot/command-answer';

type Answer = Pick<Command, 'status' | 'answer'>;

/** Stands in for the robot process: says that it runs, and answers each command as told. */
export async function startAnsweringRobot(
  desk: Desk,
  answerOf: (command: Command) => Answer,
): Promise<() => void> {
  const at = desk.now();
  await desk.books.commit({ live: [{ key: 'process:robot', data: { pid: 1, startedAt: at, at } }] });
  const taken = new Set<string>();
  async function answerAll(): Promise<void> {
    for (const command of await desk.books.readPendingCommands()) {
      if (taken.has(command.id)) continue;
      taken.add(command.id);
      const answered = { ...command, ...answerOf(command), answeredAt: desk.now() };
      await desk.books.commit({ commands: [answered], events: [commandAnswered(answered)] });
    }
  }
  return desk.events.onCommit(() => void answerAll());
}
