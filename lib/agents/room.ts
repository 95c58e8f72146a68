import type { MessageData, NewMessage } from '#lib/sessions/message';
import type { MessageId, MessageKind } from '#lib/sessions/message';
import type { Participant } from '#lib/sessions/participant';

/** The parts that agents play in a discussion, as `Participant.role` names them. */
export type AgentRole = 'analyst' | 'strategist' | 'risk officer' | 'captain';

/** Who can speak, and how their messages are named; ids and keys come from the caller. */
export interface Room {
  participants: readonly Participant[];
  newId: () => string;
  /** Idempotency key of a message: the caller puts robot and candle before the step. */
  keyOf: (step: string) => string;
}

/** The name of the agent that plays a part; null where there is none or it is paused. */
export function speakerOf(room: Room, role: AgentRole): string | null {
  const agent = room.participants.find((one) => one.kind === 'agent' && one.role === role);
  return agent && !agent.paused ? agent.name : null;
}

/** The agent that plays a part, paused or not, as a recipient; everyone where there is none. */
export function recipientOf(room: Room, role: AgentRole): string {
  const agent = room.participants.find((one) => one.kind === 'agent' && one.role === role);
  return agent?.name ?? 'All';
}

/** The name of the robot in its own room. */
export function robotNameOf(room: Room): string {
  return room.participants.find((one) => one.kind === 'robot')?.name ?? 'Robot';
}

/** One message of a step, with a new id and the step's key. */
export function compose(
  room: Room,
  step: string,
  message: {
    sender: string;
    recipient?: string;
    kind: MessageKind;
    content: string;
    replyTo?: MessageId | null;
    data: MessageData;
  },
): NewMessage & { id: MessageId } {
  return {
    id: room.newId() as MessageId,
    sender: message.sender,
    recipient: message.recipient ?? 'All',
    kind: message.kind,
    content: message.content,
    replyTo: message.replyTo ?? null,
    data: message.data,
    idempotencyKey: room.keyOf(step),
  };
}
