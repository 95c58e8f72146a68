/** A streaming indicator: one value in, its newest value out, null while it warms up. */
export interface Indicator<Input, Output> {
  next(input: Input): Output | null;
}

/** What indicators of the whole bar are given. */
export interface Bar {
  high: number;
  low: number;
  close: number;
}
