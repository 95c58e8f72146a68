import { Button } from '#components/ui/button';
import type { CandleFeedStatus } from '#components/charts/candle-feed.ts';
import { Skeleton } from '#components/ui/skeleton';

/** Why a chart has nothing to show: by the feed, as a person would say it. */
function reasonOf(status: CandleFeedStatus, symbol: string, timeframe: string): string {
  if (status.kind === 'error') return status.message;
  return `No ${timeframe} candle of ${symbol} is stored yet; the first shows when its feed brings a price.`;
}

export interface ChartStatusProps {
  status: CandleFeedStatus;
  symbol: string;
  timeframe: string;
  /** Candles that were loaded stay on the chart when a later request fails. */
  hasCandles: boolean;
  onRetry: () => void;
}

/** What lies over the chart while it loads, is empty or failed. */
export function ChartStatus({ status, symbol, timeframe, hasCandles, onRetry }: ChartStatusProps) {
  if (status.kind === 'ready') return null;
  if (status.kind === 'loading') {
    return (
      <div
        role="status"
        aria-label="Loading the chart"
        className="absolute inset-0 flex items-end gap-1.5 p-4"
      >
        {[38, 46, 42, 55, 61, 52, 66, 72, 68, 80].map((height) => (
          <span key={height} className="flex-1" style={{ height: `${height}%` }}>
            <Skeleton className="h-full opacity-40" />
          </span>
        ))}
      </div>
    );
  }
  if (hasCandles) {
    return (
      <p
        role="alert"
        className="border-warn-line bg-warn-soft text-warn absolute inset-x-4 top-12 z-20 flex items-center justify-between gap-3 rounded-lg border px-3 py-1.5"
      >
        The newest candles could not be fetched: {reasonOf(status, symbol, timeframe)}
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      </p>
    );
  }
  return (
    <div
      role={status.kind === 'error' ? 'alert' : 'status'}
      className="absolute inset-0 z-20 flex flex-col items-center justify-center gap-2 p-6 text-center text-balance"
    >
      <p className="text-strong font-medium">No chart data available</p>
      <p className="text-dim max-w-96">{reasonOf(status, symbol, timeframe)}</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}
