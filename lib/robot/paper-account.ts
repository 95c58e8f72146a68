import type { Instrument } from '#lib/market/instrument';

/** Replayed money and paper money are two accounts, and each currency has its own. */
export function paperAccountOf(instrument: Pick<Instrument, 'feed' | 'currency'>): string {
  const mode = paperModeOf(instrument);
  return instrument.currency === 'USD' ? mode : `${mode}-${instrument.currency}`;
}

/** What the money is that an instrument is traded with by paper. */
export function paperModeOf({ feed }: Pick<Instrument, 'feed'>): 'paper' | 'replay' {
  return feed === 'replay' ? 'replay' : 'paper';
}
