import { inspect } from 'node:util';
import { DeskError } from '#lib/desk-error';

/** A value of theirs on one short line. */
export function textOf(value: unknown): string {
  const text = value instanceof Error ? value.message : inspect(value, { depth: 1, breakLength: Infinity });
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** What a call of theirs gives; what it throws becomes `invalid_input` that names the file. */
export function blaming<Result>(file: string, what: string, call: () => Result): Result {
  try {
    return call();
  } catch (cause) {
    throw new DeskError('invalid_input', `${file}: ${what} threw “${textOf(cause)}”.`, { cause });
  }
}
