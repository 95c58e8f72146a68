import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { isBackupName } from '#lib/operations/backup/backup-name';
import { writeDurably } from '#lib/operations/backup/backup-files';
import { DeskError } from '#lib/desk-error';

export const MANIFEST_FILE = 'manifest.json';

/** A plain path below the folder. */
const fileName = z
  .string()
  .min(1)
  .refine((name) => !path.isAbsolute(name) && path.normalize(name) === name && !name.startsWith('..'));

const bodySchema = z.strictObject({
  format: z.literal(1),
  name: z.string().refine(isBackupName),
  /** Epoch milliseconds, UTC. */
  createdAt: z.number().int(),
  storageType: z.enum(['json', 'sqlite', 'postgres']),
  programVersion: z.string(),
  sessions: z.number().int(),
  messages: z.number().int(),
  /** Where each session's numbers and hash chain end, by its id; read from the copy itself. */
  heads: z.record(z.string(), z.strictObject({ seq: z.number().int(), hash: z.string() })),
  files: z.array(
    z.strictObject({ name: fileName, bytes: z.number().int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});

/** What a backup holds, as it was when it was made. */
export type ManifestBody = z.infer<typeof bodySchema>;

const manifestSchema = bodySchema.extend({
  /** SHA-256 of all the rest: a manifest that was changed is noticed as well. */
  checksum: z.string(),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Writes it into the folder; durable when it resolves. */
export async function writeManifest(folder: string, body: ManifestBody): Promise<Manifest> {
  const manifest = { ...body, checksum: checksumOf(body) };
  await writeDurably(path.join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** Error: `store_corrupt` where it is missing, damaged or another backup's. */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = path.join(folder, MANIFEST_FILE);
  const manifest = await parseManifest(file);
  const { checksum, ...body } = manifest;
  if (checksum !== checksumOf(body)) throw damaged(file, 'it was changed');
  if (body.name !== path.basename(folder)) throw damaged(file, `it belongs to ${body.name}`);
  return manifest;
}

async function parseManifest(file: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw damaged(file, 'it is missing or damaged', cause);
  }
}

function checksumOf(body: ManifestBody): string {
  return createHash('sha256')
    .update(JSON.stringify(bodySchema.parse(body)))
    .digest('hex');
}

function damaged(file: string, what: string, cause?: unknown): DeskError {
  return new DeskError('store_corrupt', `${file} can't be trusted: ${what}.`, {
    cause,
    details: { path: file },
  });
}
