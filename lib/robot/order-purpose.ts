import type { OrderPurpose, Side } from '#lib/trading/order';

/** What a person's order is for: an exit where it only reduces what is held (signed lots), else an entry. */
export function purposeOf(held: number, side: Side, quantity: number): OrderPurpose {
  const isAgainst = side === 'sell' ? held > 0 : held < 0;
  return isAgainst && quantity <= Math.abs(held) ? 'exit' : 'entry';
}
