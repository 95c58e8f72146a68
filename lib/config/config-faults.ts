import type { z } from 'zod';
import { CONFIG_KEYS } from '#lib/config/config-schema';
import { maskPassword } from '#lib/config/mask-password';

/** A value with the place that it came from, so that a fault can name it. */
export interface SourcedValue {
  value: unknown;
  /** The config file, or `environment`. */
  from: string;
  /** The key as it is written there. */
  name: string;
}

export type SourcedValues = Record<string, SourcedValue>;

/** Each fault as one phrase: where, which key, what is wrong, what stands there. */
export function faultsOf(error: z.ZodError, values: SourcedValues): string[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(
        (key) =>
          `${placeOf(key, values)} is not a key of the configuration; those are: ${CONFIG_KEYS.join(', ')}`,
      );
    }
    const key = String(issue.path[0]);
    return [`${placeOf(key, values)} ${issue.message} (it is ${shown(values[key]?.value)})`];
  });
}

function placeOf(key: string, values: SourcedValues): string {
  const source = values[key];
  return source ? `${source.from}: ${source.name}` : key;
}

function shown(value: unknown): string {
  return maskPassword(JSON.stringify(value ?? null));
}
