import type { Desk } from '#lib/desk-ports';
import type { SessionId } from '#lib/sessions/session';
import { type BenchStores, makeSession, type Storage, withDesk } from '#tests/bench/bench-stores';
import { variedContent } from '#tests/bench/content';
import { quantileOf, timeRuns } from '#tests/bench/statistics';

const BATCH = 500;
const PAGE = 50;
const RUNS = 1_000;

/** Fills a session up to so many messages, in batches; the `from`-th is the next one. */
export async function fillSession(
  { sessions }: Pick<Desk, 'sessions'>,
  id: SessionId,
  { from, to }: { from: number; to: number },
): Promise<void> {
  for (let seq = from; seq <= to; seq += BATCH) {
    const count = Math.min(BATCH, to - seq + 1);
    const batch = Array.from({ length: count }, (_, index) => ({
      sender: 'Agent-1',
      content: variedContent(seq + index),
    }));
    await sessions.appendAll(id, batch);
  }
}

/** Milliseconds that a page of 50 takes, anywhere in a session of so many messages. */
export async function timePages({ sessions }: Pick<Desk, 'sessions'>, id: SessionId, messages: number) {
  // Every place is as likely; a fixed stride makes each run the same.
  const place = (run: number) => (run * 7_919_017) % Math.max(1, messages - PAGE);
  await timeRuns(50, (run) => sessions.readMessages(id, { after: place(run), limit: PAGE }));
  const times = await timeRuns(RUNS, (run) =>
    sessions.readMessages(id, { after: place(run + 50), limit: PAGE }),
  );
  return { p50: quantileOf(times, 0.5), p95: quantileOf(times, 0.95) };
}

/** The same in a new store of this type. */
export async function measurePages(
  stores: BenchStores,
  storage: Storage,
  messages: number,
): Promise<{ p50: number; p95: number }> {
  const place = await stores.place(storage);
  if (!place) return { p50: NaN, p95: NaN };
  return withDesk(place, async (desk) => {
    const id = await makeSession(desk);
    await fillSession(desk, id, { from: 1, to: messages });
    return timePages(desk, id, messages);
  });
}
