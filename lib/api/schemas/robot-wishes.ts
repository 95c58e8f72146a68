import { z } from '@hono/zod-openapi';
import { timeframeSchema } from '#lib/api/schemas/markets';
import { limitsSchema } from '#lib/api/schemas/risk-limits';
import { strategyChoiceSchema } from '#lib/api/schemas/strategy-choice';
import type { Strategy } from '#lib/strategies/strategy';

/** What programs ask of a robot of one of these strategies: a new one, and what may change of one. */
export function robotWishSchemas(strategies: readonly Strategy[]) {
  const newRobot = z
    .strictObject({
      name: z.string(),
      symbol: z.string(),
      timeframe: timeframeSchema,
      strategy: strategyChoiceSchema(strategies),
      limits: limitsSchema.partial().optional(),
      minConfidence: z.number().optional(),
      venue: z
        .enum(['paper', 'exchange'])
        .optional()
        .openapi({ description: 'Where its orders go; paper where left out.' }),
    })
    .openapi('NewRobot', {
      example: { name: 'BTC robot', symbol: 'BTC-USD', timeframe: '5m', strategy: { name: 'bollinger' } },
    });
  const robotPatch = newRobot
    .omit({ symbol: true })
    .partial()
    .refine((patch) => Object.keys(patch).length > 0, 'Name at least one thing to change.')
    .openapi('RobotPatch');
  return { newRobot, robotPatch };
}
