import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { DeskError } from '#lib/desk-error';

/** What an exchange knows an account by. Never logged, never shown. */
export interface ExchangeKey {
  apiKey: string;
  secret: string;
  /** Some exchanges ask for a third word. */
  password?: string | undefined;
}

const keySchema = z.strictObject({
  apiKey: z.string().min(1),
  secret: z.string().min(1),
  password: z.string().min(1).optional(),
});

/**
 * Reads `{"apiKey": …, "secret": …}` from a file that nobody else may read. Error: `invalid_config`, saying what to
 * do and never what the file holds.
 */
export function readKeyFile(file: string): ExchangeKey {
  const text = readPrivately(file);
  const parsed = keySchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw refusal(
    file,
    'does not hold {"apiKey": "…", "secret": "…"} (and "password", if the exchange has one)',
  );
}

/** The file is looked at through the handle it is read by: it can't be another one by then. */
function readPrivately(file: string): string {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (cause) {
    throw refusal(file, `can't be read (${cause instanceof Error ? cause.message : String(cause)})`);
  }
  try {
    const { mode, uid } = fstatSync(handle);
    if (uid !== process.getuid?.()) throw refusal(file, `belongs to another user: chown it to yours`);
    if ((mode & 0o077) !== 0) throw refusal(file, `may be read by others: run chmod 600 ${file}`);
    return readFileSync(handle, 'utf8');
  } finally {
    closeSync(handle);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's words would quote the secret.
    return null;
  }
}

function refusal(file: string, what: string): DeskError {
  return new DeskError('invalid_config', `exchange.key_file: ${file} ${what}.`);
}
