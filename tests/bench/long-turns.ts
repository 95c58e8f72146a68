import type { Desk } from '#lib/desk-ports';
import type { SessionId } from '#lib/sessions/session';
import { CONTENT } from '#tests/bench/content';
import { timePages } from '#tests/bench/sessions-pages';
import { medianOf } from '#tests/bench/statistics';

export interface FilledSession {
  desk: Desk;
  id: SessionId;
  messages: number;
}

/** Milliseconds in the long session and in the short one. */
export interface TwoTimes {
  long: number;
  short: number;
}

/** Messages that `timeAppends` writes into each session. */
export const APPENDS = 600;
const WARM_UP = 100;
const PAGE_ROUNDS = 3;

/** Medians of appends that are awaited one by one, in both sessions in turns: a slow minute meets both. */
export async function timeAppends(long: FilledSession, short: FilledSession): Promise<TwoTimes> {
  const times = { long: [] as number[], short: [] as number[] };
  for (let index = 0; index < APPENDS; index += 1) {
    const [inLong, inShort] = [await timeAppend(long), await timeAppend(short)];
    if (index < WARM_UP) continue;
    times.long.push(inLong);
    times.short.push(inShort);
  }
  return { long: medianOf(times.long), short: medianOf(times.short) };
}

async function timeAppend({ desk, id }: FilledSession): Promise<number> {
  const began = performance.now();
  await desk.sessions.append(id, { sender: 'Agent-1', content: CONTENT });
  return performance.now() - began;
}

/** 95th percentiles of pages anywhere, medians of rounds in turns. */
export async function timePagesInTurns(long: FilledSession, short: FilledSession): Promise<TwoTimes> {
  const times = { long: [] as number[], short: [] as number[] };
  for (let round = 0; round < PAGE_ROUNDS; round += 1) {
    times.long.push((await timePages(long.desk, long.id, long.messages)).p95);
    times.short.push((await timePages(short.desk, short.id, short.messages)).p95);
  }
  return { long: medianOf(times.long), short: medianOf(times.short) };
}
