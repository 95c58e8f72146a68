'use client';

import { useQuote } from '#components/shell/desk-stream';
import { isOld } from '#components/shell/freshness.ts';
import { useFreshness } from '#components/shell/use-freshness.ts';
import { Badge } from '#components/ui/badge';
import { classNames } from '#components/ui/class-names.ts';
import { Figure } from '#components/ui/figure';
import { formatPercent } from '#components/ui/format-decimal.ts';
import { Skeleton } from '#components/ui/skeleton';
import { Time } from '#components/ui/time';
import type { Instrument } from '#lib/market/instrument';
import type { QuoteView } from '#lib/market/quote';

/** `● SIMULATED 14:32:07` for a feed that runs with the clock, `● REPLAY 2004-03-01` for recorded days. */
function LiveMark({ quote, stale }: { quote: QuoteView; stale: boolean }) {
  return (
    <p className="text-dim flex items-center gap-1.5 text-xs whitespace-nowrap">
      <span aria-hidden className={classNames('size-2 rounded-full', stale ? 'bg-warn' : 'bg-up')} />
      <span className="font-medium">{quote.source.toUpperCase()}</span>
      {quote.source === 'replay' ? (
        <time dateTime={new Date(quote.at).toISOString()}>
          {new Date(quote.at).toISOString().slice(0, 10)}
        </time>
      ) : (
        <Time at={quote.at} tappable />
      )}
      {stale ? <Badge tone="warn">STALE</Badge> : null}
    </p>
  );
}

/** The instrument, its price and how it changed, and where the price comes from. */
export function PriceHeader({ instrument }: { instrument: Instrument }) {
  const quote = useQuote(instrument.symbol);
  const stale = isOld(useFreshness(instrument.symbol));
  return (
    <div className="phone:gap-3.5 flex min-w-0 items-center gap-5">
      <div className="min-w-0">
        <h2 className="text-strong text-xl font-semibold">{instrument.symbol}</h2>
        <p className="text-dim phone:max-w-24 truncate text-xs">{instrument.name}</p>
      </div>
      {quote ? (
        <div>
          <p className="flex items-baseline gap-2 whitespace-nowrap">
            <span data-testid="price">
              <Figure
                value={quote.price}
                stale={stale}
                className="text-strong text-2xl font-semibold tracking-tight"
              />
            </span>
            <Figure
              value={quote.change}
              change
              stale={stale}
              suffix={` (${formatPercent(quote.changePct, { signed: true })})`}
              className="font-semibold"
            />
          </p>
          <LiveMark quote={quote} stale={stale} />
        </div>
      ) : (
        <div role="status" aria-label="Waiting for the first price" className="space-y-1">
          <Skeleton className="h-8 w-48" />
          <Skeleton className="h-4 w-32" />
        </div>
      )}
    </div>
  );
}
