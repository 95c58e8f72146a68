import { commandAnswered } from '#lib/robot/command-answer';
import type { Change } from '#lib/robot/book-store';
import type { Command } from '#lib/robot/command';
import { orderChanged, orderMessages } from '#lib/robot/process/order-message';
import type { RobotRun } from '#lib/robot/process/robot-run';
import type { OrderIntent } from '#lib/trading/engine';
import type { Order } from '#lib/trading/order';

/** An order that passed the gate, or was denied, and is not durable yet. */
export interface Sending {
  run: RobotRun;
  intent: OrderIntent;
  order: Order;
}

type Lists =
  'sessions' | 'messages' | 'robots' | 'orders' | 'fills' | 'equity' | 'candles' | 'live' | 'events';

/**
 * What one step of the desk is about to change. New orders and the answers that depend on them are kept
 * apart until the commit, because the kill switch may turn them into denials at the last moment.
 */
export type Step = Required<Pick<Change, Lists>> & {
  sendings: Sending[];
  answers: (() => Command)[];
  unlessKilled: boolean;
  /** What goes on once the step is durable and its orders are sent. */
  afterwards: (() => Promise<void>)[];
  /** False after a change of room: a reply can't reach into another session. */
  keepsReplies: boolean;
};

export function newStep(): Step {
  return {
    sessions: [],
    messages: [],
    robots: [],
    orders: [],
    fills: [],
    equity: [],
    candles: [],
    live: [],
    events: [],
    sendings: [],
    answers: [],
    unlessKilled: false,
    afterwards: [],
    keepsReplies: true,
  };
}

/** Adds all of one step to another. */
export function mergeStep(into: Step, from: Step): void {
  into.sessions.push(...from.sessions);
  into.messages.push(...from.messages);
  into.robots.push(...from.robots);
  into.orders.push(...from.orders);
  into.fills.push(...from.fills);
  into.equity.push(...from.equity);
  into.candles.push(...from.candles);
  into.live.push(...from.live);
  into.events.push(...from.events);
  into.sendings.push(...from.sendings);
  into.answers.push(...from.answers);
  into.afterwards.push(...from.afterwards);
  into.unlessKilled ||= from.unlessKilled;
}

/** The one transaction that a step becomes. */
export function changeOf(step: Step, newId: () => string): Change {
  const { sendings, answers, unlessKilled, keepsReplies, afterwards: _later, ...lists } = step;
  const messages = [...lists.messages, ...sendings.flatMap((sending) => cardsOf(sending, newId))];
  const commands = answers.map((answer) => answer());
  const isSending = sendings.some(({ order }) => order.state === 'submitted' && order.purpose !== 'flatten');
  return {
    ...lists,
    messages: keepsReplies ? messages : withoutStrayReplies(messages),
    orders: [...newestOrders(lists.orders), ...sendings.map(({ order }) => order)],
    commands,
    events: [
      ...lists.events,
      ...sendings.map(({ run, order }) => orderChanged(order, run)),
      ...commands.map(commandAnswered),
    ],
    unlessKilled: unlessKilled || isSending,
  };
}

type RoomMessage = NonNullable<Change['messages']>[number];

function cardsOf({ run, order }: Sending, newId: () => string): RoomMessage[] {
  const { sessionId } = run.robot;
  return orderMessages(order, run, newId).map((message) => ({ sessionId, message }));
}

/** Keeps only answers to messages of the same step. */
function withoutStrayReplies(messages: readonly RoomMessage[]): RoomMessage[] {
  const here = new Set(messages.map(({ message }) => message.id));
  return messages.map(({ sessionId, message }) => ({
    sessionId,
    message: message.replyTo && here.has(message.replyTo) ? message : { ...message, replyTo: null },
  }));
}

/** One row an order, the newest: several reports of a step may concern the same one. */
function newestOrders(orders: readonly Order[]): Order[] {
  return [...new Map(orders.map((order) => [order.id, order])).values()];
}
