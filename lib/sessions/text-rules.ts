import { DeskError } from '#lib/desk-error';

const MAX_NAME_LENGTH = 80;
/** Largest content of a message, in bytes of UTF-8; the same holds for its data as JSON. */
const MAX_SIZE = 64 * 1024;

/** Refuses text that cannot be kept to the letter: NUL, and halves of a surrogate pair (`invalid_text`). */
export function requireText(what: string, text: string): void {
  if (text.includes('\0')) throw new DeskError('invalid_text', `${what} holds a NUL character.`);
  if (!text.isWellFormed()) {
    throw new DeskError('invalid_text', `${what} holds half of a character (a lone surrogate).`);
  }
}

/** A name of a participant: 1–80 characters that are not all blank. */
export function requireName(what: string, name: string): void {
  requireLine(what, name, MAX_NAME_LENGTH);
}

/** Text of 1–`max` characters that is not all blank. */
export function requireLine(what: string, text: string, max: number): void {
  requireText(what, text);
  if (text.trim() !== '' && text.length <= max) return;
  throw new DeskError('invalid_input', `${what} needs 1 to ${max} characters.`);
}

/** Text of at most 64 KiB (`too_large`). */
export function requireSize(what: string, text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_SIZE) return;
  throw new DeskError('too_large', `${what} holds at most 64 KiB; this one has ${bytes} bytes.`, {
    details: { bytes, limit: MAX_SIZE },
  });
}
