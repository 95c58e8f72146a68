import type { Instrument } from '#lib/market/instrument';
import { createPaperMatching } from '#lib/venues/paper-matching';
import { DEFAULT_PAPER_SETTINGS, type PaperSettings, type Venue } from '#lib/venues/venue';

export interface PaperVenueOptions {
  instruments: readonly Instrument[];
  settings?: PaperSettings;
  /** Wall clock, epoch ms: stamps the fills. */
  now: () => number;
}

/** The paper venue: our own matching against quotes, as docs/paper-venue.md says. */
export function createPaperVenue({
  instruments,
  settings = DEFAULT_PAPER_SETTINGS,
  now,
}: PaperVenueOptions): Venue {
  const matching = createPaperMatching(instruments, settings);
  return {
    submit: (order) => Promise.resolve(matching.submit(order)),
    cancel: (order) => Promise.resolve(matching.cancel(order)),
    update: (order) => Promise.resolve(matching.update(order)),
    onQuote: (quote) => Promise.resolve([...matching.onQuote(quote, now())]),
    restore: (working, last) => Promise.resolve(matching.restore(working, last)),
    end: (symbol) => Promise.resolve(matching.end(symbol)),
  };
}
