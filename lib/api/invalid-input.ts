import type { z } from '@hono/zod-openapi';
import { DeskError } from '#lib/desk-error';

/** Every fault that a schema found, in one error. `place` is where the input stood (`json`, `query`, `param`). */
export function invalidInput(error: z.ZodError, place: string): DeskError {
  const faults = error.issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        in: place,
        path: path === '' ? key : `${path}.${key}`,
        message: 'Unknown key.',
      }));
    }
    return [{ in: place, path, message: issue.message }];
  });
  const told = faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return new DeskError('invalid_input', `The request is not valid. ${told.join('; ')}`, {
    details: { faults },
  });
}
