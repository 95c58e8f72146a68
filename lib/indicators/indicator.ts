/**
 * A streaming indicator: one value in, its newest value out, null while it warms up. To start over, create a new one:
 * none can be reset, so none can be reset by half. Values are finite numbers; one that is not would stay in the
 * recursive ones for ever, so `startStrategy` refuses such a candle before any indicator sees it. One that the
 * desk doesn't write itself comes from `trading-signals` behind this same interface (`library-indicator.ts`).
 */
export interface Indicator<Input, Output> {
  next(input: Input): Output | null;
}

/** What indicators of the whole bar are given. */
export interface Bar {
  high: number;
  low: number;
  close: number;
}
