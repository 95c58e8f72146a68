import { z } from 'zod';
import { DeskError } from '#lib/desk-error';
import { blaming, textOf } from '#lib/own-strategies/own-fault';
import type { Signal, Strategy } from '#lib/strategies/strategy';

/** Characters of a reason that a message has room for. */
const LONGEST_REASON = 500;

const runSchema = z.looseObject({
  onCandle: z.custom<(candle: unknown) => unknown>((value) => typeof value === 'function'),
});

const signalSchema = z.object({
  direction: z.enum(['strong_buy', 'buy', 'hold', 'sell', 'strong_sell']),
  confidence: z.number().min(0).max(1),
  reason: z.string().trim().min(1).max(LONGEST_REASON),
  part: z.number().gt(0).max(1).exactOptional(),
});

/**
 * A person's strategy behind the desk's own rules: it is given copies of candles that can't be changed, and what it
 * answers is a sound signal or null. Anything else is `invalid_input` that names the file.
 */
export function guardedStrategy(strategy: Strategy, file: string): Strategy {
  return {
    ...strategy,
    create(params) {
      const run: unknown = blaming(file, 'create', () => strategy.create(params));
      if (!runSchema.safeParse(run).success)
        throw new DeskError('invalid_input', `${file}: create must give an object with a function onCandle.`);
      const { onCandle } = run as { onCandle: (candle: unknown) => unknown };
      return {
        onCandle(candle) {
          const copy = Object.freeze({ ...candle });
          const answer = blaming(file, 'onCandle', () => onCandle.call(run, copy));
          return answer === null ? null : soundSignal(answer, file);
        },
      };
    },
  };
}

function soundSignal(answer: unknown, file: string): Signal {
  const parsed = signalSchema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const what = `onCandle must give a signal or null, and gave ${textOf(answer)}`;
  throw new DeskError('invalid_input', `${file}: ${what}: ${z.prettifyError(parsed.error)}`);
}
