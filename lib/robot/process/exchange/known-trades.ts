import type { Desk } from '#lib/desk-ports';

/** The newest trade of each symbol by which everything up to it is in the books (live state `exchange-trades:PREFIX`). */
export type KnownTrades = Readonly<Record<string, string>>;

const KEY = 'exchange-trades:';

export function knownTradesKey(prefix: string): string {
  return KEY + prefix;
}

/**
 * Up to where the books were last found to agree with the exchange; null before that. The newest booked trade is no
 * such mark: an older one may have been missed when the process before this one died.
 */
export async function readKnownTrades(desk: Pick<Desk, 'live'>, prefix: string): Promise<KnownTrades | null> {
  const states = await desk.live.readLive(0);
  const found = states.find(({ key }) => key === knownTradesKey(prefix));
  return found ? (found.data as KnownTrades) : null;
}
