import { DeskError, isDeskErrorCode } from '#lib/desk-error';
import type { Command } from '#lib/robot/command';
import type { OrderRequested } from '#lib/robot/requests/request-order';
import type { OrderView } from '#lib/trading/views';

/** A refused command as the error it is; one that was done, or still waits, as itself. */
export function requireNotRefused(command: Command): Command {
  if (command.status === 'refused') throw refusalOf(command);
  return command;
}

/** The order that came of a request; what the gate or the robot process refused is an error that says why. */
export function requireOrder({ command, order }: OrderRequested): OrderView {
  if (order?.state === 'denied') {
    const message = order.refusal?.message ?? 'The risk gate denied the order.';
    throw new DeskError('order_denied', message, { details: { denial: order.refusal?.code, order } });
  }
  if (order) return order;
  throw refusalOf(requireAnswered(command));
}

/** A command that the robot process has answered. */
export function requireAnswered(command: Command): Command {
  if (command.status !== 'pending') return command;
  const message =
    'The robot process has not answered yet. The request stands: the same Idempotency-Key asks again.';
  throw new DeskError('command_timeout', message, { retryable: true, details: { commandId: command.id } });
}

function refusalOf({ id, answer }: Command): DeskError {
  const code = answer?.code ?? '';
  const details = { commandId: id, ...(code === '' ? {} : { denial: code }) };
  const message = answer?.message ?? 'The robot process refused it.';
  return new DeskError(isDeskErrorCode(code) ? code : 'order_denied', message, { details });
}
