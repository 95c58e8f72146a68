import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { copyFiles } from '#db/stores/restore/copy-files';
import { syncPath } from '#lib/operations/backup/backup-files';
import { markInUse, takeAlone } from '#db/stores/restore/in-use';
import type { Release } from '#db/stores/restore/kernel-lock';
import { hasPlan, planFileOf, readPlan, type RestorePlan, writePlan } from '#db/stores/restore/restore-plan';
import { type OnStep, swapStore } from '#db/stores/restore/swap-store';
import { asStoreError } from '#db/stores/store-errors';
import type { StoreCopy } from '#lib/operations/backup/store-copies';

/** Where what arrives is gathered, beside what it will replace: on the same disk, so that a rename is enough. */
const INCOMING = '.restoring';
/** Longer than another process takes to finish what it found. */
const FINISH_PATIENCE_MS = 10_000;

/** Sessions that don't lie in files: they are made ready first, and put in place together with the files. */
export interface SessionSwap {
  /** Loads the copy's sessions beside the present ones; answers where. */
  load(copy: StoreCopy): Promise<string>;
  /** Puts what was loaded in the place of the present ones, kept under a name with the time `at`; may be repeated. */
  put(loaded: string, at: number): Promise<void>;
}

export interface RestorePlace {
  bookPath: string;
  /** Files and folders of the book's folder that make up a store of this type. */
  entries: readonly string[];
  /** Where sessions lie elsewhere. */
  sessions?: SessionSwap;
  now: () => number;
  onStep?: OnStep;
}

/** See `StoreCopies.replace`. */
export async function restoreStore(place: RestorePlace, copy: StoreCopy, backup: string): Promise<string> {
  const { bookPath } = place;
  const release = await takeAlone(bookPath);
  try {
    if (hasPlan(bookPath)) await carryOut(place, await readPlan(bookPath));
    const plan = await prepare(place, copy, backup);
    place.onStep?.('write plan');
    await writePlan(bookPath, plan);
    await carryOut(place, plan);
    return path.join(bookPath, plan.aside);
  } catch (thrown) {
    throw asStoreError(thrown, bookPath);
  } finally {
    release();
  }
}

/** Finishes a restore that was interrupted, where there is one; before a store is opened. Errors: as `readPlan`. */
async function finishRestore(place: RestorePlace): Promise<void> {
  const { bookPath } = place;
  if (!hasPlan(bookPath)) return;
  const release = await takeAlone(bookPath, { patienceMs: FINISH_PATIENCE_MS });
  try {
    // Another process may have finished it meanwhile.
    if (hasPlan(bookPath)) await carryOut(place, await readPlan(bookPath));
  } finally {
    release();
  }
}

/**
 * The way into a store: finishes an interrupted restore, then marks the store as used until it is let go of or this
 * process ends. Errors: `store_unavailable` while a backup is being restored, and those of `finishRestore`.
 */
export async function enterStore(place: RestorePlace): Promise<Release> {
  // What lives in memory is nobody else's.
  if (place.entries.length === 0) return () => undefined;
  for (;;) {
    await finishRestore(place);
    const release = await markInUse(place.bookPath);
    if (!hasPlan(place.bookPath)) return release;
    // Another restore began, and ended halfway, between the two.
    release();
  }
}

/** Everything that may fail for want of space or rights happens here, while nothing is changed yet. */
async function prepare(place: RestorePlace, copy: StoreCopy, backup: string): Promise<RestorePlan> {
  const { bookPath, entries, sessions, onStep } = place;
  const incoming = path.join(bookPath, INCOMING);
  const isOurs = (file: string): boolean => entries.includes(file.split('/')[0] ?? file);
  const files = copy.files.filter(isOurs);
  try {
    onStep?.('copy');
    await rm(incoming, { recursive: true, force: true });
    await mkdir(incoming, { mode: 0o700 });
    await copyFiles(copy.folder, incoming, files);
    await syncPath(bookPath);
    const loaded = await sessions?.load(copy);
    return {
      format: 1,
      backup,
      at: place.now(),
      incoming: INCOMING,
      aside: asideName(place),
      entries: [...entries],
      arriving: [...new Set(files.map((file) => file.split('/')[0] ?? file))],
      ...(loaded === undefined ? {} : { loaded }),
    };
  } catch (thrown) {
    await rm(incoming, { recursive: true, force: true });
    throw thrown;
  }
}

/** May be repeated after a crash anywhere in it. */
async function carryOut(place: RestorePlace, plan: RestorePlan): Promise<void> {
  const { bookPath, sessions, onStep = () => undefined } = place;
  await swapStore(bookPath, plan, onStep);
  if (plan.loaded !== undefined) {
    onStep('put sessions in place');
    await sessions?.put(plan.loaded, plan.at);
  }
  onStep('forget plan');
  await rm(planFileOf(bookPath), { force: true });
  await syncPath(bookPath);
  await rm(path.join(bookPath, plan.incoming), { recursive: true, force: true });
}

function asideName({ bookPath, now }: RestorePlace): string {
  const time = new Date(now()).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const base = `before-restore-${time}`;
  let name = base;
  for (let number = 2; existsSync(path.join(bookPath, name)); number += 1) name = `${base}-${number}`;
  return name;
}
