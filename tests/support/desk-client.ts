import { setTimeout as delay } from 'node:timers/promises';
import type { QuoteView } from '#lib/market/quote';
import type { RobotView } from '#lib/robot/robot';
import type { FillView, OrderView } from '#lib/trading/views';
import { askDesk } from '#tests/support/ask-desk';
import { SessionClient } from '#tests/support/session-client';

const FINAL: ReadonlySet<string> = new Set(['filled', 'denied', 'rejected', 'canceled', 'expired']);

export interface NewTestRobot {
  name: string;
  symbol: string;
  timeframe: string;
  strategy: { name: string; params?: Record<string, number> };
}

export interface DeskNow {
  /** Epoch ms. */
  serverTime: number;
  robots: RobotView[];
  quotes: QuoteView[];
  killSwitch: { on: boolean };
}

/** What tests ask of a desk over REST, to prepare what they look at. */
export class DeskClient {
  readonly sessions: SessionClient;
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
    this.sessions = new SessionClient(url);
  }

  async robots(): Promise<RobotView[]> {
    return (await askDesk<{ items: RobotView[] }>(this.#url, 'GET /robots')).items;
  }

  async createRobot(wish: NewTestRobot): Promise<RobotView> {
    return askDesk(this.#url, 'POST /robots', wish);
  }

  async command(robotId: string, command: 'start' | 'reduce' | 'stop' | 'flatten'): Promise<void> {
    await askDesk(this.#url, `POST /robots/${robotId}/commands`, { command });
  }

  async positions(robotId: string): Promise<unknown[]> {
    return (await askDesk<{ items: unknown[] }>(this.#url, `GET /positions?robot=${robotId}`)).items;
  }

  /** Removes a robot that is stopped and flat. */
  async remove(robotId: string): Promise<void> {
    await askDesk(this.#url, `DELETE /robots/${robotId}`);
  }

  async order(wish: Pick<OrderView, 'robotId' | 'side' | 'quantity' | 'reason'> & { price?: string }) {
    const type = wish.price === undefined ? 'market' : 'limit';
    return askDesk<OrderView>(this.#url, 'POST /orders', { ...wish, type });
  }

  /** The order once nothing more will become of it; the paper venue fills with the next price. */
  async settled(orderId: string): Promise<OrderView> {
    for (;;) {
      const order = await askDesk<OrderView>(this.#url, `GET /orders/${orderId}`);
      if (FINAL.has(order.state)) return order;
      await delay(50);
    }
  }

  async fills(robotId: string): Promise<FillView[]> {
    return (await askDesk<{ items: FillView[] }>(this.#url, `GET /fills?robot=${robotId}`)).items;
  }

  async desk(): Promise<DeskNow> {
    return askDesk(this.#url, 'GET /desk');
  }
}
