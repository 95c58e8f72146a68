/** Measures one store with a long session; prints a `LongRun` as JSON. `node long-worker.ts STORAGE MESSAGES` */
import type { DeskConfig } from '#lib/desk';
import { makeSession, openBenchStores, type Storage, withDesk } from '#tests/bench/bench-stores';
import { timeOpening, timeOpeningAfterKill } from '#tests/bench/long-opening';
import { measureSearches, type SearchTime } from '#tests/bench/long-search';
import { timeAppends, timePagesInTurns, type TwoTimes } from '#tests/bench/long-turns';
import { sizeRatioOf } from '#tests/bench/long-size';
import { fillSession } from '#tests/bench/sessions-pages';

export interface LongRun {
  fillRate: number;
  append: TwoTimes;
  page: TwoTimes;
  searches: SearchTime[];
  openMs: number;
  openAfterKillMs: number;
  sizeRatio: number;
  rssMiB: number;
}

const SHORT = 1_000;
const MEDIUM = 10_000;

const storage = process.argv[2] as Storage;
const messages = Number(process.argv[3]);
const stores = await openBenchStores();
try {
  process.stdout.write(JSON.stringify(await measure()));
} finally {
  await stores.close();
}

async function newPlace(): Promise<DeskConfig> {
  const place = await stores.place(storage);
  if (!place) throw new Error(`There is no ${storage} store here.`);
  return place;
}

async function measure(): Promise<LongRun> {
  const [place, otherPlace] = [await newPlace(), await newPlace()];
  const times = await withDesk(place, (long) =>
    withDesk(otherPlace, async (other) => {
      const id = await makeSession(long);
      const began = performance.now();
      await fillSession(long, id, { from: 1, to: messages });
      const fillRate = (messages / (performance.now() - began)) * 1000;
      const short = { desk: other, id: await makeSession(other), messages: SHORT };
      await fillSession(other, short.id, { from: 1, to: SHORT });
      const medium = { desk: other, id: await makeSession(other), messages: MEDIUM };
      await fillSession(other, medium.id, { from: 1, to: MEDIUM });
      const filled = { desk: long, id, messages };
      const page = await timePagesInTurns(filled, medium);
      const append = await timeAppends(filled, short);
      return { fillRate, append, page, rssMiB: process.memoryUsage().rss / 2 ** 20 };
    }),
  );
  const searches = await measureSearches(await newPlace(), messages);
  if (storage === 'memory') return { ...times, searches, openMs: NaN, openAfterKillMs: NaN, sizeRatio: NaN };
  const sizeRatio = sizeRatioOf(place, messages);
  const openMs = await timeOpening(place);
  return { ...times, searches, sizeRatio, openMs, openAfterKillMs: await timeOpeningAfterKill(place) };
}
