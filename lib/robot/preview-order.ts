import type { Desk } from '#lib/desk-ports';
import type { OrderWish } from '#lib/robot/request-order';
import type { RiskCheck } from '#lib/trading/risk-limits';

/** What an order would do, before it is sent. Decimal strings; estimates at the newest price. */
export interface OrderPreview {
  /** Price that the estimate is made at. */
  price: string;
  /** Quantity × price. */
  cost: string;
  fee: string;
  /** Signed quantity held afterwards, e.g. `-10`. */
  resultingPosition: string;
  cashAfter: string;
  /** Every check of the risk gate, passed or not; the order would be denied by the first that is not. */
  checks: RiskCheck[];
}

export type OrderDraft = Pick<OrderWish, 'robotId' | 'side' | 'type' | 'quantity' | 'price'>;

/** Looks ahead at an order from the stored book; nothing is written and no robot process is needed. */
export async function previewOrder(
  desk: Pick<Desk, "books" | "live" | "now">,
  draft: OrderDraft,
): Promise<OrderPreview> {
  void [desk, draft];
  throw new Error("not wired yet");
}
