import type { StorageType } from '#lib/config/config';
import { crossProcesses, requireTalk } from '#lib/demo/cross-processes';
import { type DemoParts, requireRefusal, requireThat } from '#lib/demo/demo-parts';
import type { StorePlace } from '#lib/demo/store-place';
import { holdTalk, openSession } from '#lib/demo/hold-talk';
import { scratchPlace, type ScratchPlaces } from '#lib/demo/scratch-places';
import { readStatus } from '#lib/demo/show-status';
import type { SessionId } from '#lib/sessions/session';

const STORES: readonly StorageType[] = ['json', 'sqlite', 'memory', 'postgres'];

export interface ShownStore {
  storage: StorageType;
  outcome: 'shown' | 'skipped';
  /** What was seen, or why nothing was. */
  line: string;
}

/** Each storage option in turn: the talk, a second process, and what is left once it was closed and opened again. */
export async function tourStores(parts: DemoParts, places: ScratchPlaces): Promise<ShownStore[]> {
  const shown: ShownStore[] = [];
  for (const storage of STORES) {
    const place = scratchPlace(places, storage, 'tour');
    const store: ShownStore =
      'skipped' in place
        ? { storage, outcome: 'skipped', line: `skipped: ${place.skipped}` }
        : { storage, outcome: 'shown', line: await showStore(parts, place) };
    parts.say(`${storage.padEnd(8)} ${store.line}`);
    shown.push(store);
  }
  return shown;
}

async function showStore(parts: DemoParts, place: StorePlace): Promise<string> {
  const { sessionId, before, pid } = await useStore(parts, place);
  const desk = await parts.openStore(place, { now: parts.clock.now });
  try {
    if (place.storageType === 'memory') {
      const code = await requireRefusal(
        desk.sessions.readSession(sessionId),
        'A memory store kept a session beyond its life.',
      );
      requireThat(code === 'session_not_found', `Reading a forgotten session failed with ${code}.`);
      return `${before.messages} messages within one process; process ${pid} and a later start see none of them`;
    }
    const after = await readStatus(desk, sessionId);
    requireThat(after.chainHead === before.chainHead, 'The store was not the same when it was opened again.');
    requireTalk(await desk.sessions.readMessages(sessionId, { after: 0, limit: 100 }));
    return `${after.messages} messages, one of them from process ${pid}; all there when opened again, chain verified`;
  } finally {
    await desk.close();
  }
}

async function useStore(
  parts: DemoParts,
  place: StorePlace,
): Promise<{ sessionId: SessionId; before: Awaited<ReturnType<typeof readStatus>>; pid: number }> {
  const desk = await parts.openStore(place, { now: parts.clock.now });
  try {
    const { id } = await openSession(desk, `A session in the ${place.storageType} store`);
    await holdTalk(desk, id);
    const { pid } = await crossProcesses(parts, { desk, place, sessionId: id });
    return { sessionId: id, before: await readStatus(desk, id), pid };
  } finally {
    await desk.close();
  }
}
