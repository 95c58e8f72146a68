import { notify, type Notice } from '#components/ui/toast';
import type { CommandOutcome } from '#components/trading/trading-actions.ts';
import type { ActionResult } from '#lib/access/action';
import type { OrderView } from '#lib/trading/views';

const FAILED: ReadonlySet<OrderView['state']> = new Set(['denied', 'rejected', 'expired']);

function orderNotice(order: OrderView): Notice {
  const words = `${order.side.toUpperCase()} ${order.quantity} ${order.symbol}`;
  const link = { href: `/?robot=${order.robotId}&order=${order.id}&tab=orders`, label: 'Show order' };
  if (FAILED.has(order.state)) {
    return {
      tone: 'failed',
      title: `${words} ${order.state}`,
      detail: order.refusal?.message ?? order.reason,
      link,
    };
  }
  const average = order.averagePrice === null ? '' : ` at ${order.averagePrice}`;
  return { tone: 'done', title: `${words} ${order.state.replace('_', ' ')}${average}`, link };
}

/** The notice for what came of a confirmation; `what` names it where no order came of it. */
export function noticeOf(answer: ActionResult<CommandOutcome>, what: string): Notice {
  if (!answer.ok) return { tone: 'failed', title: `${what} failed`, detail: answer.message };
  const { status, message, order } = answer.value;
  if (order) return orderNotice(order);
  if (status === 'pending') {
    return { tone: 'info', title: `${what} is asked for`, detail: 'The robot process has not answered yet.' };
  }
  return { tone: status === 'done' ? 'done' : 'failed', title: `${what}: ${status}`, detail: message };
}

/** Says what came of a confirmation. */
export function notifyOutcome(answer: ActionResult<CommandOutcome>, what: string): void {
  void notify(noticeOf(answer, what));
}
