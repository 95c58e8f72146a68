import { z } from 'zod';

import { DeskError } from '#lib/desk-error';

/** Why a file isn't taken, and where: `invalid_input` with `details.line` (from 1). */
export function importFault(line: number, what: string, cause?: unknown): DeskError {
  return new DeskError('invalid_input', `Line ${line}: ${what} Nothing of the file was imported.`, {
    details: { line },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** A fault found further down, told with its line. What is no fault of the file stays what it is. */
export function atLine(line: number, thrown: unknown): unknown {
  if (thrown instanceof z.ZodError) {
    const issues = thrown.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
    return importFault(line, `${issues.join('; ')}.`, thrown);
  }
  return thrown instanceof DeskError ? importFault(line, thrown.message, thrown) : thrown;
}
