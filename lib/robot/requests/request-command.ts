import { asDeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { continuationOf, ROOM_FAULTS, roomAnew } from '#lib/robot/continuation';
import { findRoom } from '#lib/robot/find-room';
import { robotChanged } from '#lib/robot/robot-view';
import { awaitAnswer } from '#lib/robot/command-answer';
import type { Command, CommandId, CommandRequest } from '#lib/robot/command';
import { requireRobotProcess } from '#lib/robot/robot-process-state';
import type { MessageId, MessageKind, NewMessage } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';

export type RequestDesk = Pick<Desk, 'books' | 'sessions' | 'live' | 'market' | 'events' | 'now' | 'newId'>;

/** A command and the words with which it stands in the room. */
export interface NotedRequest {
  request: CommandRequest;
  by: string;
  sessionId: SessionId;
  content: string;
  kind: MessageKind;
  data?: Record<string, unknown>;
  idempotencyKey?: string | undefined;
}

/**
 * Writes the message and the command in one transaction and waits for the answer. A retry with the same
 * idempotency key writes nothing and waits for the first. `robot_unavailable` where nobody would answer.
 */
export async function requestCommand(desk: RequestDesk, noted: NotedRequest): Promise<Command> {
  await requireRobotProcess(desk);
  const messageId = desk.newId() as MessageId;
  const command: Command = {
    id: desk.newId() as CommandId,
    request: noted.request,
    by: noted.by,
    messageId,
    status: 'pending',
    answer: null,
    idempotencyKey: noted.idempotencyKey ?? null,
    createdAt: desk.now(),
    answeredAt: null,
  };
  const message = {
    id: messageId,
    sender: noted.by,
    kind: noted.kind,
    content: noted.content,
    data: { ...noted.data, commandId: command.id },
  };
  const written = await writeNoted(desk, command, { sessionId: noted.sessionId, message });
  return awaitAnswer(desk, written.command.id);
}

/** A full or closed room must not keep people from stopping, closing and canceling: the robot's room moves on. */
async function writeNoted(
  desk: RequestDesk,
  command: Command,
  noted: { sessionId: SessionId; message: NewMessage },
): Promise<{ command: Command }> {
  try {
    return await desk.books.requestCommand(command, { messages: [noted] });
  } catch (thrown) {
    if (!ROOM_FAULTS.has(asDeskError(thrown).code)) throw thrown;
  }
  const former = await findRoom(desk, noted.sessionId);
  const robots = (await desk.books.readRobots()).filter(({ sessionId: room }) => room === noted.sessionId);
  const newId = desk.newId() as SessionId;
  const { session, note } = former
    ? continuationOf(former, newId)
    : roomAnew(robots[0]?.name ?? 'Robot', newId);
  const { id: sessionId } = session;
  const moved = robots.map((robot) => ({ ...robot, sessionId, updatedAt: desk.now() }));
  return desk.books.requestCommand(command, {
    sessions: [session],
    robots: moved.map((robot) => ({ robot, sets: ['room'] })),
    messages: [
      { sessionId, message: note },
      { sessionId, message: noted.message },
    ],
    events: moved.map(robotChanged),
  });
}
