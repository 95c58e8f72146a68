import type { BacktestProgress } from '#lib/backtest-jobs/backtest-job';

export interface ProgressCount {
  /** Takes part: told how many candles one crew has done. Undefined where nobody listens. */
  counter: () => ((done: number) => void) | undefined;
  /** That many further candles are to be done. */
  expect: (candles: number) => void;
  /** Says that all is done. */
  end: () => void;
}

/** Adds up what several crews have done. */
export function countProgress(onProgress: ((progress: BacktestProgress) => void) | undefined): ProgressCount {
  const parts: number[] = [];
  let total = 0;
  return {
    counter() {
      if (!onProgress) return undefined;
      const own = parts.push(0) - 1;
      return (done) => {
        parts[own] = done;
        const all = parts.reduce((sum, part) => sum + part, 0);
        onProgress({ done: Math.min(all, total), total });
      };
    },
    expect: (candles) => void (total += candles),
    end: () => onProgress?.({ done: total, total }),
  };
}
