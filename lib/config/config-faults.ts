import type { z } from 'zod';
import { CONFIG_KEYS, OBJECT_KEYS } from '#lib/config/config-schema';
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
      const known = issue.path.length === 0 ? CONFIG_KEYS : (OBJECT_KEYS.get(String(issue.path[0])) ?? []);
      return issue.keys.map(
        (key) =>
          `${placeOf([...issue.path, key], values)} is not a key of the configuration; those are: ${known.join(', ')}`,
      );
    }
    return [`${placeOf(issue.path, values)} ${issue.message} (it is ${shown(valueAt(issue.path, values))})`];
  });
}

type Path = readonly PropertyKey[];

/** A key of a key is written with a point: `exchange.symbols`. */
function placeOf([first, ...rest]: Path, values: SourcedValues): string {
  const key = String(first);
  const source = values[key];
  return [source ? `${source.from}: ${source.name}` : key, ...rest.map(String)].join('.');
}

function valueAt([first, ...rest]: Path, values: SourcedValues): unknown {
  let value = values[String(first)]?.value;
  for (const key of rest)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return value;
}

function shown(value: unknown): string {
  return maskPassword(JSON.stringify(value ?? null));
}
