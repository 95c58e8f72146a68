import { mkdirSync } from 'node:fs';

import { followPulse } from '#db/stores/json/follow-pulse';
import { JsonStorage } from '#db/stores/json/json-storage';
import { makeJsonUpkeep } from '#db/stores/json/json-upkeep';
import { SessionFolder } from '#db/stores/json/session-folder';
import {
  clearTrash,
  foldersOf,
  prepareFolders,
  requireFormat,
  type StoreFolders,
} from '#db/stores/json/store-folders';
import { WriteLock } from '#db/stores/json/write-lock';
import { makeLogStore } from '#db/stores/log/make-log-store';
import { countSessions } from '#db/stores/log/session-views';
import type { SessionAdapter, SessionAdapterOptions } from '#db/stores/session-adapter';
import { asStoreError } from '#db/stores/store-errors';

/**
 * Sessions in files of JSON lines below `folder`, which is made where it isn't there.
 * Errors: `store_unavailable`, `store_read_only`, `store_too_new`, `store_corrupt`, `disk_full`.
 */
export async function openJsonSessions({
  folder: root,
  ...options
}: SessionAdapterOptions & { folder: string }): Promise<SessionAdapter> {
  const folders = foldersOf(root);
  try {
    const { folder, lock } = await openFolder(folders);
    const storage = new JsonStorage(folder, lock);
    const followers = new Set<() => void>();
    const unlimited = makeLogStore(storage, { ...options, maxSessions: Infinity });
    return {
      sessions: makeLogStore(storage, options),
      createRoom: (session) => unlimited.createSession(session),
      upkeep: makeJsonUpkeep(storage, folder),
      health: { readCounts: () => storage.read('heads', countSessions) },
      onCommit(listener) {
        const stop = followPulse(folder, listener);
        followers.add(stop);
        return () => {
          followers.delete(stop);
          stop();
        };
      },
      close() {
        for (const stop of followers) stop();
        return storage.close();
      },
    };
  } catch (error) {
    throw asStoreError(error, root);
  }
}

async function openFolder(folders: StoreFolders): Promise<{ folder: SessionFolder; lock: WriteLock }> {
  // Before anything is written: a newer program's store stays as it is.
  requireFormat(folders);
  mkdirSync(folders.root, { recursive: true, mode: 0o700 });
  const lock = new WriteLock(folders.lock);
  try {
    return { folder: await lock.hold(() => findSessions(folders)), lock };
  } catch (error) {
    lock.close();
    throw error;
  }
}

function findSessions(folders: StoreFolders): SessionFolder {
  prepareFolders(folders);
  clearTrash(folders);
  const folder = new SessionFolder(folders);
  try {
    folder.open();
    folder.saveIndex();
    return folder;
  } catch (error) {
    folder.close();
    throw error;
  }
}
