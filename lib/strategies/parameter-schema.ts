import { z } from 'zod';
import type { Parameter } from '#lib/strategies/strategy';

/** The schema of a strategy's parameters: each within its range and a multiple of its step, completed with defaults. */
export function parameterSchema(parameters: readonly Parameter[]) {
  const fields = parameters.map(({ name, ...rules }) => [name, fieldOf(rules)] as const);
  return z.strictObject(Object.fromEntries(fields));
}

function fieldOf({ label, min, max, step, default: usual }: Omit<Parameter, 'name'>) {
  return z.number().min(min).max(max).multipleOf(step).default(usual).describe(label);
}
