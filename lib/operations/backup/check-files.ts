import { lstat } from 'node:fs/promises';
import path from 'node:path';

import { listFiles, sha256Of } from '#lib/operations/backup/backup-files';
import { CHECK_FILE } from '#lib/operations/backup/check-record';
import { type Manifest, MANIFEST_FILE } from '#lib/operations/backup/manifest';

/** What is missing, new or of another size, in words; reads no contents. Error: `invalid_input` for a link. */
export async function sizeFaults(folder: string, manifest: Manifest): Promise<string[]> {
  const there = new Set(await listFiles(folder));
  const ours = new Set([MANIFEST_FILE, CHECK_FILE, ...manifest.files.map(({ name }) => name)]);
  const faults = [...there].filter((name) => !ours.has(name)).map((name) => `${name} does not belong to it.`);
  for (const { name, bytes } of manifest.files) {
    if (!there.has(name)) faults.push(`${name} is missing.`);
    else if ((await lstat(path.join(folder, name))).size !== bytes) faults.push(`${name} has another size.`);
  }
  return faults;
}

/** Files whose contents are not what was written, in words. */
export async function contentFaults(folder: string, manifest: Manifest): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, sha256 } of manifest.files) {
    if ((await sha256Of(path.join(folder, name))) !== sha256) faults.push(`${name} was changed.`);
  }
  return faults;
}
