import type { Desk } from '#lib/desk-ports';
import { awaitAnswer } from '#lib/robot/command-answer';
import type { Command, CommandId, CommandRequest } from '#lib/robot/command';
import { requireRobotProcess } from '#lib/robot/robot-process-state';
import type { MessageId, MessageKind } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';

export type RequestDesk = Pick<Desk, 'books' | 'live' | 'events' | 'now' | 'newId'>;

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
  const written = await desk.books.requestCommand(command, {
    messages: [{ sessionId: noted.sessionId, message }],
  });
  return awaitAnswer(desk, written.command.id);
}
