import type { EngineSettings, OrderContext, OrderIntent } from '#lib/trading/engine';
import { lots, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import { NO_RISK_LIMITS, type RiskLimits } from '#lib/trading/risk-limits';
import { type Desk, openDesk, SETTINGS } from '#tests/unit/trading/samples';

/** No limit but the ones given; the account has $100,000, the price is 200.00. */
export function limited(limits: Partial<RiskLimits>, changes: Partial<EngineSettings> = {}): Desk {
  const desk = openDesk({ ...SETTINGS, limits: { ...NO_RISK_LIMITS, ...limits }, ...changes });
  desk.quote(20_000);
  return desk;
}

export const codeOf = (order: Order): string | null => order.refusal?.code ?? null;
export const limitAt = (price: number, quantity = 1): Partial<OrderIntent> => ({
  type: 'limit',
  price: ticks(price),
  quantity: lots(quantity),
});
export const CLOSE: Partial<OrderIntent> = { side: 'sell', purpose: 'exit' };

export function asks(
  desk: Desk,
  wanted: Partial<OrderIntent>,
  given: Partial<OrderContext> = {},
): string | null {
  return codeOf(desk.order(wanted, given));
}
