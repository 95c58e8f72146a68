import { DeskError } from '#lib/desk-error';
import { instrumentNamed } from '#lib/market/instruments';

/** Quantity and price as the instrument writes them. */
export interface ParsedDraft {
  quantity: string;
  price: string | null;
}
