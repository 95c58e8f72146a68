import { existsSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { syncFolder } from '#db/stores/json/durable-files';
import { listSessionFolders, readText, type StoreFolders } from '#db/stores/json/store-folders';
import type { SessionId } from '#lib/sessions/session';

const NOTE = 'fault.txt';

/** Puts the files of a session aside, as they are, with a note of what is wrong. Only under the write lock. */
export function putAside({ sessions, quarantine }: StoreFolders, id: SessionId, fault: string): void {
  const from = path.join(sessions, id);
  const to = freePlace(path.join(quarantine, id));
  renameSync(from, to);
  writeFileSync(path.join(to, NOTE), `${fault}\n`, { mode: 0o600 });
  syncFolder(quarantine);
  syncFolder(sessions);
}

/** An id may be put aside, restored, and put aside again. */
function freePlace(place: string): string {
  if (!existsSync(place)) return place;
  let count = 2;
  while (existsSync(`${place}-${count}`)) count += 1;
  return `${place}-${count}`;
}

/** What is wrong with each session that was put aside. */
export function readFaults({ quarantine }: StoreFolders): Map<SessionId, string> {
  return new Map(
    listSessionFolders(quarantine).map((id) => {
      const place = path.join(quarantine, id);
      return [id, readText(path.join(place, NOTE))?.trim() ?? `its files are in ${place}.`] as const;
    }),
  );
}
