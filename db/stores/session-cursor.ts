import { DeskError } from '#lib/desk-error';

/** Where a page of sessions ended. */
interface SessionPlace {
  lastActivityAt: number;
  number: number;
}

const SHAPE = /^(\d{1,15})\.(\d{1,15})$/;

/** Opaque to callers. */
export function encodeCursor({ lastActivityAt, number }: SessionPlace): string {
  return Buffer.from(`${lastActivityAt}.${number}`).toString('base64url');
}

/** The place before everything where there is no cursor. Error: `invalid_input`. */
export function decodeCursor(cursor: string | undefined): { at: number; number: number } {
  if (cursor === undefined) return { at: Number.MAX_SAFE_INTEGER, number: 0 };
  const found = SHAPE.exec(Buffer.from(cursor, 'base64url').toString());
  if (!found) throw new DeskError('invalid_input', 'This cursor is not one that the desk gave.');
  return { at: Number(found[1]), number: Number(found[2]) };
}
