import { setTimeout as delay } from 'node:timers/promises';
import type { QuoteView } from '#lib/market/quote';
import type { Message } from '#lib/sessions/message';
import type { Session } from '#lib/sessions/session';
import type { RobotView } from '#lib/robot/robot';
import type { FillView, OrderView } from '#lib/trading/views';

const FINAL: ReadonlySet<string> = new Set(['filled', 'denied', 'rejected', 'canceled', 'expired']);

export interface NewTestRobot {
  name: string;
  symbol: string;
  timeframe: string;
  strategy: { name: string; params?: Record<string, number> };
}

/** What tests ask of a desk over REST, to prepare what they look at. */
export class DeskClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = `${url}/api/v1`;
  }

  async robots(): Promise<RobotView[]> {
    return (await this.#ask<{ items: RobotView[] }>('GET', '/robots')).items;
  }

  async createRobot(wish: NewTestRobot): Promise<RobotView> {
    return this.#ask('POST', '/robots', wish);
  }

  async command(robotId: string, command: 'start' | 'reduce' | 'stop' | 'flatten'): Promise<void> {
    await this.#ask('POST', `/robots/${robotId}/commands`, { command });
  }

  async positions(robotId: string): Promise<unknown[]> {
    return (await this.#ask<{ items: unknown[] }>('GET', `/positions?robot=${robotId}`)).items;
  }

  /** Removes a robot that is stopped and flat. */
  async remove(robotId: string): Promise<void> {
    await this.#ask('DELETE', `/robots/${robotId}`);
  }

  async order(wish: Pick<OrderView, 'robotId' | 'side' | 'quantity' | 'reason'> & { price?: string }) {
    const type = wish.price === undefined ? 'market' : 'limit';
    return this.#ask<OrderView>('POST', '/orders', { ...wish, type });
  }

  /** The order once nothing more will become of it; the paper venue fills with the next price. */
  async settled(orderId: string): Promise<OrderView> {
    for (;;) {
      const order = await this.#ask<OrderView>('GET', `/orders/${orderId}`);
      if (FINAL.has(order.state)) return order;
      await delay(50);
    }
  }

  async fills(robotId: string): Promise<FillView[]> {
    return (await this.#ask<{ items: FillView[] }>('GET', `/fills?robot=${robotId}`)).items;
  }

  async desk(): Promise<{ serverTime: number; robots: RobotView[]; killSwitch: { on: boolean } }> {
    return this.#ask('GET', '/desk');
  }

  /** When the newest quote of an instrument came, epoch ms; 0 before the first. */
  async quoteTime(symbol: string): Promise<number> {
    const { quotes } = await this.#ask<{ quotes: QuoteView[] }>('GET', '/desk');
    return quotes.find((quote) => quote.symbol === symbol)?.receivedAt ?? 0;
  }

  async createSession(wish: { title: string; topic?: string; participants: object[] }): Promise<Session> {
    return this.#ask('POST', '/sessions', wish);
  }

  async post(sessionId: string, message: { sender: string; content: string; kind?: string }) {
    return this.#ask<Message>('POST', `/sessions/${sessionId}/messages`, message);
  }

  async #ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }
}
