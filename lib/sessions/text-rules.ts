import { DeskError } from '#lib/desk-error';

const MAX_NAME_LENGTH = 80;

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
