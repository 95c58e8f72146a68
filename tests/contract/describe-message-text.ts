import { describe, expect, it } from 'vitest';

import { makeSession, refusal } from '#tests/contract/samples';
import { type MakeLocation, useStore } from '#tests/contract/store-under-test';

const KINDS_OF_TEXT = {
  emoji: 'Buy 🚀👩‍💻🇩🇪 now',
  'right to left': 'שלום עולם \u202Eabc\u202C مرحبا',
  'combining marks': 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍ e\u0301 é',
  quotes: `'; DROP TABLE messages; -- "\\" \${x} %s`,
  'line ends': 'a\r\nb\nc\td\u2028e',
  'outside the plane': '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𠀋',
  '64 KiB': '€'.repeat((64 * 1024 - 1) / 3) + 'x',
};

/** Text of every kind comes back to the letter; text that can't is refused. */
export function describeMessageText(name: string, makeLocation: MakeLocation): void {
  describe(`${name} keeps text`, () => {
    const store = useStore(makeLocation);

    it.each(Object.entries(KINDS_OF_TEXT))('to the letter: %s', async (_kind, text) => {
      const first = await store.open();
      const { id } = await makeSession(first);
      const { message } = await first.sessions.append(id, {
        sender: 'Agent-1',
        content: text,
        data: { text: [...text].slice(0, 99).join('') },
      });
      await first.close();
      const { sessions } = await store.open();
      expect(await sessions.readMessage(message.id)).toEqual(message);
      expect(message.content).toBe(text);
    });

    it.each([
      ['NUL', 'a\0b', 'invalid_text'],
      ['a lone high surrogate', 'a\uD83D', 'invalid_text'],
      ['a lone low surrogate', '\uDE80b', 'invalid_text'],
      ['one byte over 64 KiB', 'x'.repeat(64 * 1024 + 1), 'too_large'],
      ['nothing but blanks', ' \n', 'invalid_input'],
    ])('refuses %s', async (_what, content, code) => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const append = sessions.append(id, { sender: 'Agent-1', content });
      await expect(append).rejects.toMatchObject(refusal(code));
      expect((await sessions.readSession(id)).lastSeq).toBe(0);
    });

    it('refuses names and titles that are too long, blank or broken', async () => {
      const { sessions } = await store.open();
      const refuses = async (title: string, participant: string, code: string) =>
        expect(
          sessions.createSession({ title, participants: [{ name: participant, kind: 'agent' }] }),
        ).rejects.toMatchObject(refusal(code));
      await refuses('x'.repeat(201), 'A', 'invalid_input');
      await refuses(' ', 'A', 'invalid_input');
      await refuses('\uD83D', 'A', 'invalid_text');
      await refuses('Floor', 'x'.repeat(81), 'invalid_input');
      await refuses('Floor', 'All', 'invalid_input');
      await refuses('Floor', 'a\0', 'invalid_text');
    });
  });
}
