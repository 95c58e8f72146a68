import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';

import { syncPath } from '#lib/operations/backup/backup-files';
import type { RestorePlan } from '#db/stores/restore/restore-plan';

/** Told before each step of a restore; tests end the process there. */
export type OnStep = (step: string) => void;

/**
 * Carries a plan out: what is there goes aside, what arrives takes its place. Each step is one rename, and how far it
 * came shows in the folders: after a crash anywhere it is simply begun anew. Nobody else may have the store open.
 */
export async function swapStore(bookPath: string, plan: RestorePlan, onStep: OnStep): Promise<void> {
  const aside = path.join(bookPath, plan.aside);
  const incoming = path.join(bookPath, plan.incoming);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  // First what nothing replaces: a log of the former database must not lie beside the one that arrives.
  for (const name of plan.entries.filter((one) => !plan.arriving.includes(one))) {
    onStep(`put aside ${name}`);
    await putAside(bookPath, aside, name);
  }
  for (const name of plan.arriving) {
    // Once it has left the incoming folder, what stands in its place is the new one.
    if (!existsSync(path.join(incoming, name))) continue;
    onStep(`put aside ${name}`);
    await putAside(bookPath, aside, name);
    onStep(`put in place ${name}`);
    await rename(path.join(incoming, name), path.join(bookPath, name));
  }
  onStep('sync');
  for (const folder of [aside, bookPath, incoming]) if (existsSync(folder)) await syncPath(folder);
}

/** Nothing that lies aside is ever written over. */
async function putAside(bookPath: string, aside: string, name: string): Promise<void> {
  const present = path.join(bookPath, name);
  if (!existsSync(present)) return;
  let kept = path.join(aside, name);
  for (let number = 2; existsSync(kept); number += 1) kept = path.join(aside, `${name}.${number}`);
  await rename(present, kept);
}
