import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { writeDurably } from '#lib/operations/backup/backup-files';
import { DeskError } from '#lib/desk-error';

/** A plain name inside the book's folder: a plan can point nowhere else. */
const entry = z
  .string()
  .regex(/^[A-Za-z0-9._-]+$/)
  .refine((name) => name !== '.' && name !== '..');

const planSchema = z.strictObject({
  format: z.literal(1),
  /** The backup that is restored. */
  backup: z.string(),
  /** When it began, epoch ms UTC. */
  at: z.number().int(),
  /** Folder with the files that arrive. */
  incoming: entry,
  /** Folder in which the store that was there is kept. */
  aside: entry,
  /** Files and folders that make up a store. */
  entries: z.array(entry),
  /** Those that the backup brings. */
  arriving: z.array(entry),
  /** Where sessions that don't lie in files were loaded. */
  loaded: z.string().optional(),
});

/** What a restore is about to do: once it is written the restore counts, and whoever finds it finishes it. */
export type RestorePlan = z.infer<typeof planSchema>;

export function planFileOf(bookPath: string): string {
  return path.join(bookPath, 'restore.json');
}

export function hasPlan(bookPath: string): boolean {
  return existsSync(planFileOf(bookPath));
}

export async function writePlan(bookPath: string, plan: RestorePlan): Promise<void> {
  await writeDurably(planFileOf(bookPath), JSON.stringify(plan));
}

/** Error: `store_corrupt` where it can't be understood. */
export async function readPlan(bookPath: string): Promise<RestorePlan> {
  const file = planFileOf(bookPath);
  try {
    return planSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    const text =
      `${file} tells of an interrupted restore, but can't be read; nothing is touched. The former store is in ` +
      `a folder before-restore-… beside it, the restored one in .restoring: move one of them into ${bookPath}.`;
    throw new DeskError('store_corrupt', text, { cause, details: { path: file } });
  }
}
