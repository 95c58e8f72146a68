import type { Candle } from '#lib/market/candle';

/** A strategy's or an agent's view of an instrument. */
export interface Signal {
  direction: 'strong_buy' | 'buy' | 'hold' | 'sell' | 'strong_sell';
  /** 0–1. */
  confidence: number;
  /** One sentence with the figures behind it. */
  reason: string;
  /**
   * Part of a whole position, above 0 to 1, that a buy adds to what is held and a sell closes of it, for strategies
   * that trade in steps. Left out: a buy enters with all of it, only when nothing is held; a sell closes everything.
   */
  part?: number;
}

/** One parameter: what a form needs, and what a value is checked against. */
export interface Parameter {
  name: string;
  label: string;
  default: number;
  min: number;
  max: number;
  step: number;
  /** Kept only where it is not the default. Its default must never change: stored robots rely on it. */
  optional?: boolean;
}

export type Parameters = Readonly<Record<string, number>>;

/** A running strategy: one candle in, at most one signal out. Same candles, same signals. */
export interface StrategyRun {
  onCandle(candle: Candle): Signal | null;
}

/** Candles in, signals out; pure. */
export interface Strategy {
  name: string;
  title: string;
  parameters: readonly Parameter[];
  /** What is wrong between parameters that are each in range, e.g. `fast must be below slow`. */
  faults(params: Parameters): string[];
  /** Candles needed for the first signal, the one it is given on included. */
  warmUpLength(params: Parameters): number;
  create(params: Parameters): StrategyRun;
}
