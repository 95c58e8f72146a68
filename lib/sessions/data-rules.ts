import { DeskError } from '#lib/desk-error';
import type { MessageData } from '#lib/sessions/message';
import { requireSize, requireText } from '#lib/sessions/text-rules';

const WHAT = 'The data of a message';
/** Levels of objects and lists in each other; walking deeper could end the stack. */
const MAX_DEPTH = 100;

/**
 * The data of a message as the plain JSON that every store keeps and hashes, apart from the caller's object, which
 * may change before it is written. Errors: `invalid_input`, `invalid_text`, `too_large`.
 */
export function plainData(data: MessageData | null): MessageData | null {
  if (data === null) return null;
  const text = jsonOf(data);
  requireSize(WHAT, text);
  const plain = JSON.parse(text) as unknown;
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) throw notPlain();
  requireParts(plain, 1);
  return plain as MessageData;
}

function jsonOf(data: MessageData): string {
  try {
    return JSON.stringify(data, (_key, value: unknown) => {
      // JSON would write null in its place.
      if (typeof value === 'number' && !Number.isFinite(value)) throw notPlain();
      return value;
    });
  } catch (error) {
    if (error instanceof DeskError) throw error;
    // A circle, a bigint, or deeper than the stack.
    throw notPlain(error);
  }
}

function requireParts(value: unknown, depth: number): void {
  if (typeof value === 'string') requireText(WHAT, value);
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) throw new DeskError('invalid_input', `${WHAT} has at most ${MAX_DEPTH} levels.`);
  for (const [key, part] of Object.entries(value)) {
    requireText(WHAT, key);
    requireParts(part, depth + 1);
  }
}

function notPlain(cause?: unknown): DeskError {
  return new DeskError('invalid_input', `${WHAT} is a plain JSON object; this one can't be written as one.`, {
    cause,
  });
}
