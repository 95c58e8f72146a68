import { z } from '@hono/zod-openapi';
import { idSchema, orNull, timeSchema } from '#lib/api/schemas/common';
import { timeframeSchema } from '#lib/api/schemas/markets';
import { strategyChoiceSchema } from '#lib/api/schemas/strategy-choice';
import { BACKTEST_STATUSES } from '#lib/backtest-jobs/backtest-store';
import { DECIMAL, RATIO, USUAL_WISH } from '#lib/backtest/backtest-wish';
import type { Strategy } from '#lib/strategies/strategy';
import { MONTE_CARLO_METHODS } from '#lib/backtest/monte-carlo';
import { RANK_FIGURES } from '#lib/backtest/rank-figure';

const ratio = (description: string) =>
  z
    .string()
    .regex(RATIO, 'Must be from 0 to below 1 with at most six decimals, e.g. "0.002".')
    .openapi({ description, example: '0.002' });
const amount = z.string().regex(DECIMAL, 'Must be a plain decimal, e.g. "10000".');
const count = (most: number) => z.number().int().min(1).max(most);
const yes = (description: string, usual = false) =>
  z.boolean().default(usual).openapi({ description, default: usual });

const walkForwardSchema = z
  .strictObject({
    inSample: count(100_000_000).openapi({ description: 'Candles that a set is chosen on.' }),
    outOfSample: count(100_000_000).openapi({ description: 'Candles after them that it trades.' }),
    anchored: yes('Always choose on all candles from the first one on.'),
  })
  .openapi('WalkForward');

const sweepSchema = z
  .strictObject({
    ranges: z
      .array(z.string().max(2_000))
      .min(1)
      .max(10)
      .openapi({
        description: 'A parameter each: name=from:to:step or name=value,value.',
        example: ['fast=5:20:1'],
      }),
    rankBy: z.enum(RANK_FIGURES).default('sharpe'),
    top: count(1_000).default(20).openapi({ description: 'So many of the best sets are told.', default: 20 }),
  })
  .openapi('Sweep');

const monteCarloSchema = z
  .strictObject({
    runs: count(100_000).openapi({ description: 'Histories that are made up.' }),
    seed: z.number().int().min(0).max(4_294_967_295).default(1),
    method: z.enum(MONTE_CARLO_METHODS).default('resample'),
  })
  .openapi('MonteCarlo');

/** What programs ask for, of one of these strategies. */
export function newBacktestSchema(strategies: readonly Strategy[]) {
  return z
    .strictObject({
      symbol: z
        .string()
        .openapi({ description: 'An instrument, or a symbol of imported candles.', example: 'TSLA' }),
      timeframe: timeframeSchema,
      from: timeSchema.nullable().default(null).openapi({ description: 'Only candles from then on.' }),
      to: timeSchema.nullable().default(null).openapi({ description: 'Only candles before then.' }),
      strategy: strategyChoiceSchema(strategies),
      side: z.enum(['long', 'both']).default(USUAL_WISH.side),
      cash: amount.default(USUAL_WISH.cash).openapi({ description: 'Starting cash.', example: '10000' }),
      commission: ratio('Of the value of each fill.').default(USUAL_WISH.commission),
      spread: ratio('Of the price, paid by a fill that opens.').default(USUAL_WISH.spread),
      slippageBps: z.number().min(0).max(9_999).multipleOf(0.01).default(USUAL_WISH.slippageBps),
      size: z
        .union([z.literal('all'), amount])
        .default(USUAL_WISH.size)
        .openapi({ description: '`all` that cash buys, or a quantity.', example: 'all' }),
      fill: z.enum(['next-open', 'close']).default(USUAL_WISH.fill),
      finalize: yes('Close what is open on the last candle.', USUAL_WISH.finalize),
      lot: amount
        .nullable()
        .default(null)
        .openapi({ description: "Smallest quantity step; null: the instrument's." }),
      volumeShare: z
        .number()
        .gt(0)
        .max(100)
        .nullable()
        .default(null)
        .openapi({ description: "Percent of a candle's volume that orders trade at most; null: no bound." }),
      latencyMs: z
        .number()
        .int()
        .min(0)
        .max(86_400_000)
        .default(0)
        .openapi({ description: 'Market time until an order takes effect.' }),
      lists: yes('Keep every fill, trade and equity point.', true),
      checkLookAhead: yes('Look whether the strategy knows what comes.'),
      checkStartUp: yes('Look whether its warm-up length is long enough.'),
      monteCarlo: orNull(monteCarloSchema).default(null),
      sweep: orNull(sweepSchema).default(null),
      walkForward: orNull(walkForwardSchema).default(null).openapi({ description: 'Only with a sweep.' }),
    })
    .openapi('NewBacktest', {
      example: {
        symbol: 'TSLA',
        timeframe: '1m',
        strategy: { name: 'sma-cross', params: { fast: 10, slow: 30 } },
      },
    });
}

export const backtestSchema = z
  .object({
    id: idSchema,
    request: z.looseObject({ symbol: z.string(), timeframe: timeframeSchema }),
    status: z.enum(BACKTEST_STATUSES).openapi({
      description: '`interrupted`: the process that ran it ended; POST /backtests/{id}/run runs it again.',
    }),
    progress: z.number().openapi({ description: '0 to 1.' }),
    error: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .openapi({ description: 'Why it failed.' }),
    createdAt: timeSchema,
    endedAt: timeSchema.nullable(),
  })
  .openapi('Backtest');

export const backtestWithResultSchema = backtestSchema
  .extend({
    result: z.looseObject({}).nullable().openapi({
      description:
        'The object that `multichat backtest --json` prints; null until it is done. docs/backtest.md defines each figure.',
    }),
  })
  .openapi('BacktestWithResult');
