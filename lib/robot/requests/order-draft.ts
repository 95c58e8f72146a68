import { DeskError } from '#lib/desk-error';
import type { Instrument } from '#lib/market/instrument';
import type { Lots, Ticks } from '#lib/trading/money';
import { formatPrice, formatQuantity, parsePrice, parseQuantity } from '#lib/trading/money-text';

/** What a person typed, checked against the instrument's sizes: as integers and as the instrument writes them. */
export interface ParsedDraft {
  lots: Lots;
  ticks: Ticks | null;
  quantity: string;
  price: string | null;
}

/** Parses quantity and price; `invalid_input` says what is wrong with them. */
export function parseDraft(
  instrument: Instrument,
  draft: { type: 'market' | 'limit'; quantity: string; price?: string | null | undefined },
): ParsedDraft {
  const price = draft.price ?? null;
  if (draft.type === 'limit' && price === null) {
    throw new DeskError('invalid_input', 'A limit order needs a price.', { details: { field: 'price' } });
  }
  if (draft.type === 'market' && price !== null) {
    throw new DeskError('invalid_input', 'A market order takes no price.', { details: { field: 'price' } });
  }
  const lots = parseQuantity(draft.quantity, instrument);
  const ticks = price === null ? null : parsePrice(price, instrument);
  return {
    lots,
    ticks,
    quantity: formatQuantity(lots, instrument),
    price: ticks === null ? null : formatPrice(ticks, instrument),
  };
}
