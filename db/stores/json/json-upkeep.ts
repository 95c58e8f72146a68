import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { syncFile, syncFolder } from '#db/stores/json/durable-files';
import type { JsonStorage } from '#db/stores/json/json-storage';
import type { SessionFolder } from '#db/stores/json/session-folder';
import { segmentPath } from '#db/stores/json/segments';
import { clearTrash, COPY } from '#db/stores/json/store-folders';
import { findFault } from '#db/stores/log/check-sessions';
import { systemCodeOf } from '#db/stores/store-errors';
import type { StoreUpkeep } from '#lib/operations/store-upkeep';
import type { SessionId } from '#lib/sessions/session';

const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'EXDEV', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK']);

/** A file of the copy: what it is called there, and how much of it counts. */
interface CopiedFile {
  name: string;
  length: number;
}

/** Names of the session's folder and of the segment are the same in the copy. */
export function makeJsonUpkeep(storage: JsonStorage, folder: SessionFolder): StoreUpkeep {
  const { folders } = folder;
  return {
    async copyTo(target) {
      const place = mkdtempSync(path.join(folders.trash, COPY));
      try {
        const files = await storage.hold(() => linkSegments(folder, place));
        for (const file of files) await copyOne(place, target, file);
        const format = path.relative(folders.root, folders.format);
        mkdirSync(path.join(target, path.dirname(format)), { recursive: true, mode: 0o700 });
        await copyFile(folders.format, path.join(target, format));
        syncFile(path.join(target, format));
        syncTree(target);
        return [format, ...files.map(({ name }) => name)];
      } finally {
        rmSync(place, { recursive: true, force: true });
      }
    },
    async check() {
      const ids = await storage.read('heads', (view) => [...view.heads()].map(({ session }) => session.id));
      const faults: string[] = [];
      for (const id of ids) {
        const fault = await storage.hold(() => checkOne(storage, folder, id));
        if (fault !== null) faults.push(fault);
        await nextTurn();
      }
      return [...putAsideFaults(folder), ...faults];
    },
    compact: () =>
      storage.hold(() => {
        clearTrash(folders);
        for (const { folder: one } of folder.known.logs.values()) removeTemporary(one);
        folder.saveIndex();
      }),
  };
}

function checkOne(storage: JsonStorage, folder: SessionFolder, id: SessionId): string | null {
  folder.refresh({ session: id });
  const log = folder.known.logs.get(id);
  if (!log) return null;
  folder.known.load(log);
  return log.head ? findFault(storage.view, log.head) : null;
}

function putAsideFaults({ known: { faults, logs } }: SessionFolder): string[] {
  return [...faults].filter(([id]) => !logs.has(id)).map(([id, fault]) => `Session ${id}: ${fault}`);
}

/** Quick, so that writers hardly wait: a linked segment stays what it is, wherever its name goes. */
function linkSegments(folder: SessionFolder, place: string): CopiedFile[] {
  folder.refresh('heads');
  const files: CopiedFile[] = [];
  for (const { id, folder: from, end } of folder.known.logs.values()) {
    mkdirSync(path.join(place, 'sessions', id), { recursive: true });
    for (let segment = 1; segment <= end.segment; segment += 1) {
      const name = segmentPath(path.join('sessions', id), segment);
      linkOrCopy(segmentPath(from, segment), path.join(place, name));
      files.push({ name, length: segment === end.segment ? end.offset : Infinity });
    }
  }
  return files;
}

/** Some file systems know no links. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!NO_LINKS.has(systemCodeOf(error))) throw error;
    copyFileSync(from, to);
  }
}

/** Without what was written since. */
async function copyOne(place: string, target: string, { name, length }: CopiedFile): Promise<void> {
  const to = path.join(target, name);
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(path.join(place, name), to);
  if (Number.isFinite(length)) truncateSync(to, length);
  syncFile(to);
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) syncTree(path.join(folder, entry.name));
  }
  syncFolder(folder);
}

function removeTemporary(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.tmp')) rmSync(path.join(folder, name), { force: true });
  }
}
