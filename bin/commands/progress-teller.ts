import type { BacktestProgress } from '#lib/backtest-jobs/backtest-job';

export interface ProgressTeller {
  tell: (progress: BacktestProgress) => void;
  /** Clears the line. */
  end(): void;
}

/**
 * Says how far a long command is: on one line of a terminal, or a line a time where that is asked for. Null where nobody
 * looks.
 */
export function progressTeller(isAsked: boolean): ProgressTeller | null {
  const { stderr } = process;
  if (isAsked)
    return { tell: (progress) => void stderr.write(`${lineOf(progress)}\n`), end: () => undefined };
  if (!stderr.isTTY) return null;
  return {
    tell: (progress) => void stderr.write(`\r${lineOf(progress)}\u001b[K`),
    end: () => void stderr.write('\r\u001b[K'),
  };
}

function lineOf({ done, total }: BacktestProgress): string {
  const share = total === 0 ? 0 : Math.floor((done / total) * 1000) / 10;
  return `progress ${share.toFixed(1)} % (${done} of ${total} candles)`;
}
