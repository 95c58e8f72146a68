import type { Desk } from '#lib/desk-ports';
import { CALLERS, type LoadPlan, messageOf, nameOf } from '#lib/operations/load-test/load-plan';
import type { SessionId } from '#lib/sessions/session';

/** What was written, and acknowledged, of one session. */
export interface WrittenSession {
  id: SessionId;
  /** At `seq - 1`: which item was acknowledged under that number, plus one; 0 where none was. */
  acknowledged: Int32Array;
}

export interface WrittenLoad {
  sessions: WrittenSession[];
  /** Milliseconds from the call of each append to its acknowledgement. */
  latencies: Float64Array;
  /** Appends that were acknowledged; fewer than planned where it was stopped. */
  count: number;
  /** Seconds that all appends took together. */
  seconds: number;
  /** Acknowledgements of a number that was given already, or lies outside of the session. */
  wrongNumbers: number;
}

/** Writes all messages of a plan, `CALLERS` at a time over all sessions, each waited for; until `stop`. */
export async function writeLoad(
  { sessions: store }: Pick<Desk, 'sessions'>,
  plan: LoadPlan,
  stop: AbortSignal,
): Promise<WrittenLoad> {
  const sessions = await makeSessions(store, plan);
  const total = plan.sessions * plan.messages;
  const load: WrittenLoad = {
    sessions,
    latencies: new Float64Array(total),
    count: 0,
    seconds: 0,
    wrongNumbers: 0,
  };
  let next = 0;
  const call = async () => {
    while (next < total && !stop.aborted) {
      const place = next;
      next += 1;
      await appendItem(store, { load, plan, place });
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: Math.min(CALLERS, total) }, call));
  load.seconds = (performance.now() - began) / 1000;
  return load;
}

async function makeSessions(store: Desk['sessions'], plan: LoadPlan): Promise<WrittenSession[]> {
  const participants = Array.from(
    { length: plan.participants },
    (_, index) => ({ name: nameOf(index), kind: 'agent' }) as const,
  );
  const sessions: WrittenSession[] = [];
  for (let index = 0; index < plan.sessions; index += 1) {
    const { id } = await store.createSession({ title: `Load ${index + 1}`, participants });
    sessions.push({ id, acknowledged: new Int32Array(plan.messages) });
  }
  return sessions;
}

interface Item {
  load: WrittenLoad;
  plan: LoadPlan;
  /** Among all messages of the plan; neighbours belong to different sessions. */
  place: number;
}

async function appendItem(store: Desk['sessions'], { load, plan, place }: Item): Promise<void> {
  const session = place % plan.sessions;
  const item = Math.floor(place / plan.sessions);
  const written = load.sessions[session];
  if (!written) return;
  const asked = performance.now();
  const { message } = await store.append(written.id, messageOf(plan, session, item));
  load.latencies[load.count] = performance.now() - asked;
  load.count += 1;
  if (written.acknowledged[message.seq - 1] === 0) written.acknowledged[message.seq - 1] = item + 1;
  else load.wrongNumbers += 1;
}
