import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { isMissing, writeDurably } from '#lib/operations/backup/backup-files';

/** Lies beside the manifest, which it may not change. */
export const CHECK_FILE = 'checked.json';

const recordSchema = z.strictObject({
  /** Epoch milliseconds, UTC. */
  at: z.number().int(),
  /** The checksum of the manifest that was checked. */
  manifest: z.string(),
  /** Empty where the backup restores. */
  faults: z.array(z.string()),
});

/** How the last check of a backup went. */
export type CheckRecord = z.infer<typeof recordSchema>;

export async function writeCheck(folder: string, record: CheckRecord): Promise<void> {
  await writeDurably(path.join(folder, CHECK_FILE), JSON.stringify(record));
}

/** Null where it was never checked. A record that can't be read counts as none: the next check writes it anew. */
export async function readCheck(folder: string): Promise<CheckRecord | null> {
  try {
    const text = await readFile(path.join(folder, CHECK_FILE), 'utf8');
    return recordSchema.safeParse(asJson(text)).data ?? null;
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no record either; the schema refuses it.
    return null;
  }
}
