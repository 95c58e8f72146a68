import type { DeskConfig } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';
import type { SearchQuery } from '#lib/sessions/search';
import type { SessionId } from '#lib/sessions/session';
import { makeSession, withDesk } from '#tests/bench/bench-stores';
import { COMMON_WORD, RARE_WORD } from '#tests/bench/content';
import { fillSession } from '#tests/bench/sessions-pages';
import { quantileOf, timeRuns } from '#tests/bench/statistics';

export interface SearchTime {
  what: string;
  p95: number;
}

const SESSIONS = 100;
const RUNS = 100;
const NEWEST = 50;

/** Searches in a new store of so many messages in 100 sessions. */
export function measureSearches(place: DeskConfig, messages: number): Promise<SearchTime[]> {
  return withDesk(place, async (desk) => {
    const each = Math.floor(messages / SESSIONS);
    const ids: SessionId[] = [];
    for (let index = 0; index < SESSIONS; index += 1) {
      const id = await makeSession(desk, `Bench ${index}`);
      await fillSession(desk, id, { from: 1, to: each });
      ids.push(id);
    }
    return timeSearches(desk, ids);
  });
}

async function timeSearches({ sessions }: Desk, ids: readonly SessionId[]): Promise<SearchTime[]> {
  const queries: [string, (run: number) => Omit<SearchQuery, 'limit'>][] = [
    ['a common word', () => ({ q: COMMON_WORD })],
    ['a word of each 1,000th message', () => ({ q: RARE_WORD })],
    ['a common word, one session', (run) => ({ q: COMMON_WORD, ...sessionOf(ids, run) })],
    ['a rare word, one session', (run) => ({ q: RARE_WORD, ...sessionOf(ids, run) })],
    ['two common words', () => ({ q: `${COMMON_WORD} limit` })],
    ['the beginning of a word', () => ({ q: 'aver*' })],
  ];
  const times: SearchTime[] = [];
  for (const [what, query] of queries) {
    const search = (run: number) => sessions.search({ ...query(run), limit: NEWEST });
    await timeRuns(5, search);
    times.push({ what, p95: quantileOf(await timeRuns(RUNS, search), 0.95) });
  }
  return times;
}

function sessionOf(ids: readonly SessionId[], run: number): { sessionId?: SessionId } {
  const sessionId = ids[(run * 37) % ids.length];
  return sessionId === undefined ? {} : { sessionId };
}
