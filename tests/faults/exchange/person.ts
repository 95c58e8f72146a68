import assert from 'node:assert/strict';
import { type OrderWish, requestOrder } from '#lib/robot/requests/request-order';
import type { RobotView } from '#lib/robot/robot';
import type { Order } from '#lib/trading/order';
import type { ExchangeDesk } from '#tests/faults/exchange/exchange-desk';

export type Wanted = Omit<OrderWish, 'robotId' | 'reason' | 'by'>;

/** Somebody who orders through the robot of an exchange. */
export class Person {
  readonly #desk: ExchangeDesk;
  readonly #robot: RobotView;

  constructor(desk: ExchangeDesk, robot: RobotView) {
    this.#desk = desk;
    this.#robot = robot;
  }

  /** Orders; returns the order's id. */
  async order(wanted: Wanted): Promise<string> {
    const { command } = await requestOrder(this.#desk.desk, this.#wish(wanted));
    assert.equal(command.answer?.message, 'The order is sent.');
    return command.answer.orderId ?? '';
  }

  /** Orders, and waits until it rests at the exchange. */
  async rest(wanted: Wanted): Promise<string> {
    const id = await this.order(wanted);
    await this.#desk.order(id, ({ state }) => state === 'accepted');
    return id;
  }

  /** Orders from a process that may end before it answers. */
  orderAway(wanted: Wanted): void {
    void requestOrder(this.#desk.desk, this.#wish(wanted)).catch(() => undefined);
  }

  /** The newest order. */
  async newest(): Promise<Order> {
    const order = (await this.#desk.orders()).at(-1);
    if (!order) throw new Error('There is no order yet.');
    return order;
  }

  #wish(wanted: Wanted): OrderWish {
    return { ...wanted, robotId: this.#robot.id, reason: '', by: 'Operator' };
  }
}
