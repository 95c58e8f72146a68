import type { Indicator } from '#lib/indicators/indicator';

/** What the indicators of `trading-signals` have alike. */
interface LibraryIndicator<Input, Output> {
  add(input: Input): Output | null;
}

/**
 * An indicator of `trading-signals` as one of the desk: the desk writes SMA, EMA, RSI, MACD, Bollinger and ATR itself
 * and takes every other from there. It answers as ours do, null while it warms up.
 */
export function libraryIndicator<Input, Output>(
  made: LibraryIndicator<Input, Output>,
): Indicator<Input, Output> {
  return { next: (input) => made.add(input) };
}
