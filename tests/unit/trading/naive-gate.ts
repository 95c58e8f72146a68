import type { Fill, Order } from '#lib/trading/order';
import { DAY } from '#tests/unit/trading/samples';

/** What the adversary's robots may do; the checker knows the numbers by itself. */
export const BOUNDS = {
  ...{ positionPct: 10, instrumentPct: 12, exposurePct: 15, maxOrderQuantity: 60, maxOrderValue: 9_000 },
  ...{ priceCollarPct: 20, throughMarketPct: 5, gapPct: 8, maxOpenOrders: 5, ordersPerMinute: 9 },
  ...{ duplicateSeconds: 3, throttleExecutions: 3, throttleMinutes: 1 },
  ...{ dailyLossPct: 0.2, totalLossPct: 0.25, drawdownPct: 0.3 },
};

export const START = 100_000_000_000;
/** Micro-units that a tick of a lot is worth, and lots of one unit. */
export const WORTH: Readonly<Record<string, number>> = { TSLA: 10_000, 'BTC-USD': 1 };
export const LOTS: Readonly<Record<string, number>> = { TSLA: 1, 'BTC-USD': 10_000 };

/** One robot as the checker sees it. */
export interface NaiveRobot {
  id: string;
  symbol: string;
  state: string;
  runningSince: number;
}

interface Seen {
  order: Order;
  /** The newest price when the order last changed. */
  last: number;
}

/** Everything that was seen, added up anew for each question and by nothing of the gate's own. */
export class NaiveGate {
  readonly orders = new Map<string, Seen>();
  readonly fills: Fill[] = [];
  readonly edits: { robotId: string; at: number }[] = [];
  readonly prices: Record<string, number[]> = {};
  peak = START;
  dayStart = START;
  day = DAY;

  last(symbol: string): number {
    return this.prices[symbol]?.at(-1) ?? 0;
  }

  held(robotId: string): number {
    return this.fills
      .filter((fill) => fill.robotId === robotId)
      .reduce((sum, { side, quantity }) => sum + (side === 'buy' ? quantity : 0 - quantity), 0);
  }

  equity(): number {
    return this.fills.reduce((sum, { side, quantity, price, symbol, fee }) => {
      const gain = (this.last(symbol) - price) * quantity * (WORTH[symbol] ?? 0);
      return sum + (side === 'buy' ? gain : 0 - gain) - fee;
    }, START);
  }

  price(symbol: string, price: number, at: number): void {
    if (at >= this.day + 86_400_000) {
      this.dayStart = this.equity();
      this.day = at - (at % 86_400_000);
    }
    (this.prices[symbol] ??= []).push(price);
    this.mark();
  }

  mark(): void {
    this.peak = Math.max(this.peak, this.equity());
  }

  see(order: Order): void {
    this.orders.set(order.id, { order, last: this.last(order.symbol) });
  }

  working(robotId?: string): Seen[] {
    const over = ['denied', 'rejected', 'filled', 'canceled', 'expired'];
    return [...this.orders.values()].filter(
      ({ order }) => !over.includes(order.state) && (robotId === undefined || order.robotId === robotId),
    );
  }
}
