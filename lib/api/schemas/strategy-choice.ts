import { z } from '@hono/zod-openapi';
import { parameterSchema } from '#lib/strategies/parameter-schema';
import type { Strategy } from '#lib/strategies/strategy';

/** What OpenAPI knows of a schema besides its shape. */
type Metadata = NonNullable<Parameters<z.ZodString['openapi']>[1]>;

/**
 * A robot's strategy as programs choose it. The document lists every strategy with its parameters; what is
 * given is checked by the robot's own rules (`robot-wish.ts`), which name all faults at once and in the same
 * words everywhere.
 */
export function strategyChoiceSchema(strategies: readonly Strategy[]) {
  return (
    z
      .strictObject({
        name: z.string().openapi({ example: 'sma-cross' }),
        params: z
          .record(z.string(), z.number())
          .optional()
          .openapi({ description: 'What is left out has its default.' }),
      })
      // OpenAPI 3.1 takes JSON Schema as it is; its types know only 3.0 and 3.1 together.
      .openapi('StrategyChoice', { oneOf: strategies.map(choiceOf) } as Metadata)
  );
}

function choiceOf({ name, title, parameters }: Strategy) {
  const choice = z.object({ name: z.literal(name), params: parameterSchema(parameters).optional() });
  const { type, properties, required } = z.toJSONSchema(choice, { io: 'input' });
  return { title, type, properties, required };
}
