import type { Ticks } from '#lib/trading/money';
import type { ExchangeConnection } from '#lib/venues/exchange/exchange-connection';
import type { Tracked } from '#lib/venues/exchange/tracked-order';
import type { VenueEars } from '#lib/venues/venue';

/** What the parts of the exchange venue share. */
export interface VenueParts {
  connection: ExchangeConnection;
  /** Wall clock, epoch ms. */
  now: () => number;
  /** Aborted when the process closes or has lost its lease: nothing is sent any more. */
  signal: AbortSignal;
  ears: VenueEars;
  newestPrice: (symbol: string) => Ticks | null;
  /** The other legs of its group. */
  siblingsOf: (tracked: Tracked) => Tracked[];
  /** Looks after an order until nothing is left to do. */
  drive: (tracked: Tracked) => void;
}
