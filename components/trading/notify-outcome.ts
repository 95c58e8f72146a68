import { createElement } from 'react';

import { OrderNotice } from '#components/trading/order-notice';
import type { Notice } from '#components/ui/notice.ts';
import { notify } from '#components/ui/toast';
import type { CommandOutcome } from '#components/trading/trading-actions.ts';
import type { ActionResult } from '#lib/access/action';
import type { OrderView } from '#lib/trading/views';

const FAILED: ReadonlySet<OrderView['state']> = new Set(['denied', 'rejected', 'expired']);

/** A notice in plain words. */
type WordNotice = Notice & { title: string };

function orderNotice(order: OrderView): WordNotice {
  const words = `${order.side.toUpperCase()} ${order.quantity} ${order.symbol}`;
  const id = order.id;
  const link = { href: `/?robot=${order.robotId}&order=${order.id}&tab=orders`, label: 'Show order' };
  if (FAILED.has(order.state)) {
    return {
      tone: 'failed',
      title: `${words} ${order.state}`,
      detail: order.refusal?.message ?? order.reason,
      link,
      id,
    };
  }
  const average = order.averagePrice === null ? '' : ` at ${order.averagePrice}`;
  const tone = order.state === 'filled' || order.state === 'canceled' ? 'done' : 'info';
  return { tone, title: `${words} ${order.state.replace('_', ' ')}${average}`, link, id };
}

/** The notice for what came of a confirmation; `what` names it where no order came of it. */
export function noticeOf(answer: ActionResult<CommandOutcome>, what: string): WordNotice {
  if (!answer.ok) return { tone: 'failed', title: `${what} failed`, detail: answer.message };
  const { status, message, order } = answer.value;
  if (order) return orderNotice(order);
  if (status === 'pending') {
    return { tone: 'info', title: `${what} is asked for`, detail: 'The robot process has not answered yet.' };
  }
  return { tone: status === 'done' ? 'done' : 'failed', title: `${what}: ${status}`, detail: message };
}

/** Says how an order stands, and goes on doing so while the notice is there: submitted, then filled. */
function notifyOrder(order: OrderView): void {
  const notice = orderNotice(order);
  const title = createElement(OrderNotice, { order, words: notice.title, onChange: notifyOrder });
  void notify({ ...notice, title });
}

/** Says what came of a confirmation. */
export function notifyOutcome(answer: ActionResult<CommandOutcome>, what: string): void {
  const order = answer.ok ? answer.value.order : null;
  if (order) notifyOrder(order);
  else void notify(noticeOf(answer, what));
}
