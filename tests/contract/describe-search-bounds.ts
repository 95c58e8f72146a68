import { describe, expect, it } from 'vitest';

import { makeSession, NO_SESSION, refusal, says } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

/** What a search never does: drift from the messages, mix sessions up, or break on an odd query. */
export function describeSearchBounds(name: string, subject: SessionSubject): void {
  describe(`${name} finds`, () => {
    const store = useSessions(subject);

    it('a message as soon as it is acknowledged, and nothing that was refused', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      for (const word of ['amber', 'birch', 'cedar']) {
        const { message } = await sessions.append(id, says(word));
        expect((await sessions.search({ q: word, limit: 5 })).items.map((hit) => hit.message)).toEqual([
          message,
        ]);
      }
      const refused = sessions.append(id, { sender: 'Stranger', content: 'daisy' });
      await expect(refused).rejects.toMatchObject(refusal('participant_not_found'));
      expect((await sessions.search({ q: 'daisy', limit: 5 })).items).toEqual([]);
    });

    it('a message given twice once', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const retried = says('amber', { idempotencyKey: 'k' });
      await sessions.append(id, retried);
      await sessions.append(id, retried);
      expect((await sessions.search({ q: 'amber', limit: 5 })).items).toHaveLength(1);
    });

    it('no match of another session where one is named', async () => {
      const { sessions } = await store.open();
      const one = await makeSession({ sessions });
      const two = await makeSession({ sessions });
      await sessions.append(one.id, says('amber of one'));
      await sessions.append(two.id, says('amber of two'));
      const find = async (sessionId: typeof one.id) =>
        (await sessions.search({ q: 'amber', sessionId, limit: 5 })).items.map((hit) => hit.message.content);
      expect(await find(one.id)).toEqual(['amber of one']);
      expect(await find(two.id)).toEqual(['amber of two']);
      expect(await find(NO_SESSION)).toEqual([]);
      await sessions.deleteSession(one.id);
      expect(await find(one.id)).toEqual([]);
      expect(await find(two.id)).toEqual(['amber of two']);
    });

    it.each(['', ' ', '"', '""', '*', '( )', ':', "';--", '\0', '\uD83D', '🚀'])(
      'nothing to look for in %j, and says so',
      async (q) => {
        const { sessions } = await store.open();
        await expect(sessions.search({ q, limit: 5 })).rejects.toMatchObject(refusal('invalid_input'));
      },
    );

    it('an end to the words of a query, and no end to the letters of one', async () => {
      const { sessions } = await store.open();
      await makeSession({ sessions });
      const many = sessions.search({ q: 'a '.repeat(5_000), limit: 5 });
      await expect(many).rejects.toMatchObject(refusal('invalid_input'));
      const long = await sessions.search({ q: 'x'.repeat(10_000), limit: 5 });
      expect(long).toEqual({ items: [], nextCursor: null });
      expect((await sessions.search({ q: `${'x'.repeat(10_000)}*`, limit: 5 })).items).toEqual([]);
    });

    it.each([
      `NEAR(a b) AND c OR NOT d`,
      `a" OR "b`,
      `content:amber`,
      `{a b}: c`,
      `a & b | !c <-> d`,
      `'amber':*`,
      `a\\b %_ ''`,
      `a\0b`,
      `\uD83Da`,
      `-amber +birch ^cedar`,
    ])('no more than words in the signs of %j', async (q) => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.append(id, says('something else'));
      expect((await sessions.search({ q, limit: 5 })).items).toEqual([]);
    });

    it('a word of the longest message by itself and by its beginning', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const word = 'x'.repeat(64 * 1024);
      await sessions.append(id, says(word));
      for (const q of [word, 'xxx*', `${'x'.repeat(5_000)}*`]) {
        expect((await sessions.search({ q, limit: 5 })).items).toHaveLength(1);
      }
      for (const q of ['x', word.slice(1)]) {
        expect((await sessions.search({ q, limit: 5 })).items).toEqual([]);
      }
    });

    it('a phrase at the end of the longest message, and none that is not there', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.append(id, says(`${'x '.repeat(32_000)}stop the loss`));
      const count = async (q: string) => (await sessions.search({ q, limit: 5 })).items.length;
      expect(await count('"stop the loss"')).toBe(1);
      expect(await count('"x stop the"')).toBe(1);
      expect(await count('"stop loss"')).toBe(0);
      expect(await count('"loss the"')).toBe(0);
    });

    it('a letter with a thousand marks on it', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.append(id, says(`a${'\u0301'.repeat(1_000)}mber`));
      expect((await sessions.search({ q: 'amber', limit: 5 })).items).toHaveLength(1);
    });
  });
}
