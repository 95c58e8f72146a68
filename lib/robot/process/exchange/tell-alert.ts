import type { RobotRun } from '#lib/robot/process/robot-run';
import type { Step } from '#lib/robot/process/step';
import { ROBOT_NAME } from '#lib/robot/room-participants';
import type { MessageId } from '#lib/sessions/message';

export interface Alert {
  code: string;
  message: string;
  /** The order that it is about; null where it is about none. */
  orderId: string | null;
  now: number;
  /** A given id, for an order that names this alert as what caused it. */
  messageId?: string;
}

/** An alert in a robot's room, and one for everybody. */
export function tellAlert(
  step: Step,
  run: RobotRun,
  { code, message, orderId, now, messageId }: Alert,
): void {
  const { sessionId, id: robotId } = run.robot;
  step.messages.push({
    sessionId,
    message: {
      ...(messageId === undefined ? {} : { id: messageId as MessageId }),
      sender: ROBOT_NAME,
      kind: 'alert',
      content: message,
      data: { code, orderId },
    },
  });
  step.events.push({ type: 'alert-raised', robotId, sessionId, data: { code, message, robotId, at: now } });
}
