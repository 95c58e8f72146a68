import { z } from 'zod';
import { guardedStrategy } from '#lib/own-strategies/guarded-strategy';
import { DeskError } from '#lib/desk-error';
import { blaming } from '#lib/own-strategies/own-fault';
import { checkParameters, STRATEGIES } from '#lib/strategies/strategies';
import type { Parameters, Strategy } from '#lib/strategies/strategy';

/** Words that mean something else where a strategy or a parameter is named: in `vote`, in `multichat backtest`. */
const RESERVED: readonly string[] = ['side', 'share', 'stands'];

const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be of a to z, 0 to 9 and -, e.g. my-cross')
  .refine((name) => !RESERVED.includes(name), `must not be ${RESERVED.join(', ')}: they mean something else`);

const parameterSchema = z
  .object({
    name: z
      .string()
      .regex(/^[a-z][a-zA-Z0-9-]{0,39}$/, 'must be of letters, digits and -, e.g. period')
      .refine((name) => !RESERVED.includes(name), `must not be ${RESERVED.join(', ')}`),
    label: z.string().min(1).max(80),
    default: z.number(),
    min: z.number(),
    max: z.number(),
    step: z.number().positive(),
    optional: z.boolean().exactOptional(),
  })
  .refine(({ min, max }) => min <= max, 'min must not be above max');

const calledSchema = z.custom<never>((value) => typeof value === 'function', 'must be a function');

const strategySchema = z.looseObject({
  name: nameSchema,
  title: z.string().min(1).max(80),
  parameters: z.array(parameterSchema).max(20),
  faults: calledSchema,
  warmUpLength: calledSchema,
  create: calledSchema,
});

/**
 * What a person's file exports as `strategy`, once it is one and starts with its defaults. `invalid_input`, with the
 * file and everything that is wrong, else.
 */
export function soundStrategy(exported: unknown, file: string): Strategy {
  const parsed = strategySchema.safeParse(exported);
  if (!parsed.success) throw wrong(file, parsed.error.issues.map(issueText));
  // Its own functions, called as its own.
  const given = exported as Strategy;
  const strategy: Strategy = {
    name: parsed.data.name,
    title: parsed.data.title,
    parameters: parsed.data.parameters,
    faults: (params) => blaming(file, 'faults', () => given.faults(params)),
    warmUpLength: (params) => blaming(file, 'warmUpLength', () => given.warmUpLength(params)),
    create: (params) => given.create(params),
  };
  if (STRATEGIES.some(({ name }) => name === strategy.name))
    throw wrong(file, [`the name ${strategy.name} is taken by a strategy of the desk`]);
  const guarded = guardedStrategy(strategy, file);
  const faults = startFaults(guarded);
  if (faults.length > 0) throw wrong(file, faults);
  return guarded;
}

/** What keeps it from starting with its defaults. */
function startFaults(strategy: Strategy): string[] {
  const names = strategy.parameters.map(({ name }) => name);
  if (new Set(names).size < names.length) return ['two of its parameters have the same name'];
  const ranges = checkParameters({ ...strategy, faults: () => [] }, {});
  if (ranges.faults.length > 0) return ranges.faults.map((fault) => `its default does not hold: ${fault}`);
  const defaults: Parameters = Object.fromEntries(strategy.parameters.map((one) => [one.name, one.default]));
  const told: unknown = strategy.faults(defaults);
  if (!Array.isArray(told)) return ['faults must give a list of sentences, empty where nothing is wrong'];
  if (told.length > 0) return told.map((fault) => `its defaults do not hold: ${String(fault)}`);
  const needed: unknown = strategy.warmUpLength(defaults);
  if (!Number.isSafeInteger(needed) || Number(needed) < 1)
    return ['warmUpLength must give the number of candles that it needs, 1 at least'];
  strategy.create(defaults);
  return [];
}

function issueText({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

function wrong(file: string, faults: readonly string[]): DeskError {
  return new DeskError('invalid_input', `${file}: ${faults.join('; ')}.`, { details: { faults } });
}
