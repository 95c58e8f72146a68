import { describe, expect, it } from 'vitest';

import type { SearchQuery } from '#lib/sessions/search';
import { makeSession, refusal, says, upTo } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

/** Which messages each query finds among the texts. */
const QUERIES: readonly [string, string][] = [
  ['stop', 'ab'],
  ['STOP Loss', 'ab'],
  ['"stop loss"', 'a'],
  ['"loss stop"', ''],
  ['"stop" "loss"', 'ab'],
  ['sto*', 'abc'],
  ['stop*', 'ab'],
  ['"a stop los"', ''],
  ['st', ''],
  ['stop stock', ''],
  ['olpreis', 'd'],
  ['ÖLPREIS', 'd'],
  ['creme brulee', 'd'],
  ['株価', 'e'],
  ['価株', ''],
  ['上昇', 'e'],
  ['株* 上', 'e'],
  ['ราคา', 'f'],
  ['цена', 'f'],
  ['ЦЕНА', 'f'],
  ['49 5', 'g'],
  ['49.5', 'g'],
  ['and or not near', 'g'],
  ['AND', 'g'],
  ['tsla:buy', 'h'],
  ['(tsla OR buy)', ''],
  ['col:* ^tsla', ''],
  ['"unclosed phrase', 'h'],
];

const TEXTS = {
  a: 'Place a stop loss order.',
  b: 'No loss without a stop: never stop!',
  c: 'The stocks rose',
  d: 'Ölpreis steigt, cre\u0300me brûlée',
  e: '株価は上昇した',
  f: 'ราคาทอง Цена ЗОЛОТА',
  g: '49.5 and OR not near',
  h: 'TSLA: buy an unclosed phrase',
};

/** Search: the same messages on every store, the newest first. */
export function describeSearch(name: string, subject: SessionSubject): void {
  describe(`${name} searches`, () => {
    const store = useSessions(subject);

    it('by words, phrases and beginnings of words, in any case, script and with any accents', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.appendAll(
        id,
        Object.values(TEXTS).map((text) => says(text)),
      );
      const letters = Object.keys(TEXTS);
      const find = async (q: string) => {
        const { items } = await sessions.search({ q, limit: 50 });
        return items.map(({ message }) => letters[message.seq - 1]).toReversed();
      };
      const found: [string, string][] = [];
      for (const [q] of QUERIES) found.push([q, (await find(q)).join('')]);
      expect(found).toEqual(QUERIES);
    });

    it('across sessions, the newest first, by the order of appending', async () => {
      let at = 1_700_000_000_000;
      const { sessions } = await store.open({ now: () => (at -= 60_000) });
      const one = await makeSession({ sessions });
      const two = await makeSession({ sessions });
      for (const n of upTo(6)) await sessions.append(n % 2 === 0 ? one.id : two.id, says(`gold ${n}`));
      const again = await store.reopen();
      const { items } = await again.sessions.search({ q: 'gold', limit: 50 });
      expect(items.map(({ message }) => message.content.slice(5))).toEqual(['6', '5', '4', '3', '2', '1']);
    });

    it('within a session, of a sender or participant, of a kind, from and to an instant', async () => {
      let at = 1_700_000_000_000;
      const { sessions } = await store.open({ now: () => at });
      const one = await makeSession({ sessions });
      const two = await makeSession({ sessions });
      await sessions.append(one.id, says('gold a', { recipient: 'Agent-2' }));
      at += 1000;
      await sessions.append(one.id, { sender: 'Agent-2', content: 'gold b', kind: 'report' });
      at += 1000;
      await sessions.append(two.id, { sender: 'Operator', content: 'gold c', kind: 'report' });
      const find = async (query: Partial<SearchQuery>) =>
        (await sessions.search({ q: 'gold', limit: 9, ...query })).items.map(({ message }) =>
          message.content.at(-1),
        );
      expect(await find({})).toEqual(['c', 'b', 'a']);
      expect(await find({ sessionId: one.id })).toEqual(['b', 'a']);
      expect(await find({ sender: 'Agent-2' })).toEqual(['b']);
      expect(await find({ participant: 'Agent-2' })).toEqual(['b', 'a']);
      expect(await find({ kind: 'report' })).toEqual(['c', 'b']);
      expect(await find({ from: at - 1000 })).toEqual(['c', 'b']);
      expect(await find({ to: at - 1000 })).toEqual(['a']);
      expect(await find({ from: at - 1000, to: at })).toEqual(['b']);
      expect(await find({ kind: 'report', participant: 'Operator', sessionId: two.id })).toEqual(['c']);
      expect(await find({ sender: 'Agent-2', sessionId: two.id })).toEqual([]);
      expect(await find({ sender: 'a\0' })).toEqual([]);
      expect(await find({ sessionId: 'nonsense' as never })).toEqual([]);
    });

    it('a page at a time, each message once, while others append', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.appendAll(
        id,
        upTo(23).map((n) => says(n % 2 === 0 ? `gold ${n}` : `silver ${n}`)),
      );
      const seen: number[] = [];
      let cursor: string | null = null;
      do {
        const page = await sessions.search({ q: 'gold', limit: 4, ...(cursor !== null && { cursor }) });
        expect(page.items.length).toBeLessThanOrEqual(4);
        seen.push(...page.items.map(({ message }) => message.seq));
        cursor = page.nextCursor;
        await sessions.append(id, says('gold later'));
      } while (cursor !== null);
      expect(seen).toEqual([22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2]);
    });

    it.each(['nonsense', '', '\0', '-1'])('refuses a cursor it never gave: %j', async (cursor) => {
      const { sessions } = await store.open();
      const page = sessions.search({ q: 'gold', limit: 4, cursor });
      await expect(page).rejects.toMatchObject(refusal('invalid_input'));
    });

    it('shows where the words stand', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.append(id, says(`${'before '.repeat(50)}A Stop Loss, stopped ${'after '.repeat(50)}`));
      const [hit] = (await sessions.search({ q: '"stop loss" stopp*', limit: 1 })).items;
      const parts = hit?.snippet ?? [];
      expect(parts.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual([
        'Stop Loss',
        'stopped',
      ]);
      const text = parts.map((part) => part.text).join('');
      expect(text).toMatch(/^…(before )+A Stop Loss, stopped (after )+.*…$/);
      expect(text.length).toBeLessThan(200);
    });
  });
}
