import { formatDecimal } from '#components/ui/format-decimal.ts';
import type { CandleView } from '#lib/market/quote';

const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });

/** A volume as people read it: `3.42M`. Volumes are counts, not money. */
export function formatVolume(volume: number): string {
  return COMPACT.format(volume);
}

/**
 * Writes a candle into the read-out of the chart. Straight into the page, because the crosshair moves more
 * often than React should render. Each field is an element with `data-field`.
 */
export function writeReadout(
  root: HTMLElement,
  candle: CandleView | undefined,
  formatTime: (at: number) => string,
): void {
  const fields: Record<string, string> = candle
    ? {
        time: formatTime(candle.at),
        open: formatDecimal(candle.open),
        high: formatDecimal(candle.high),
        low: formatDecimal(candle.low),
        close: formatDecimal(candle.close),
        volume: formatVolume(candle.volume),
      }
    : {};
  root.hidden = candle === undefined;
  for (const element of root.querySelectorAll<HTMLElement>('[data-field]')) {
    const text = fields[element.dataset.field ?? ''] ?? '';
    if (element.textContent !== text) element.textContent = text;
  }
}
