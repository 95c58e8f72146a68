import { describe, expect, it } from 'vitest';

import type { MessageData } from '#lib/sessions/message';
import { hashBody } from '#lib/sessions/message-rules';
import { makeSession, refusal, says } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

const KINDS_OF_TEXT = {
  emoji: 'Buy 🚀👩‍💻🇩🇪 now',
  'right to left': 'שלום עולם \u202Eabc\u202C مرحبا',
  'combining marks': 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍ e\u0301 é',
  quotes: `'; DROP TABLE messages; -- "\\" \${x} %s`,
  'line ends': 'a\r\nb\nc\td\u2028e',
  'blanks round it': '  \t x \n ',
  'control characters': '\u0001\u0007\u001b[31mred\u007f\ufeff\uffff',
  'outside the plane': '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𠀋',
  '64 KiB': '€'.repeat((64 * 1024 - 1) / 3) + 'x',
};

/** Levels of objects in each other. */
function deep(levels: number): MessageData {
  let data: MessageData = {};
  for (let level = 1; level < levels; level += 1) data = { a: data };
  return data;
}

const KINDS_OF_DATA: Record<string, MessageData> = {
  'every plain value': {
    text: 'é',
    zero: 0,
    tiny: 5e-324,
    big: 9007199254740991,
    no: false,
    nil: null,
    list: [[], {}],
  },
  'keys out of order': { b: 1, a: { d: 2, c: [{ f: 1, e: 2 }] }, '10': 1, '9': 2 },
  'keys that objects have': JSON.parse('{"__proto__":{"x":1},"constructor":1,"toString":2}') as MessageData,
  '100 levels': deep(100),
};

/** Text of every kind comes back to the letter; text that can't is refused. */
export function describeMessageText(name: string, subject: SessionSubject): void {
  describe(`${name} keeps text`, () => {
    const store = useSessions(subject);

    it.each(Object.entries(KINDS_OF_TEXT))('to the letter: %s', async (_kind, text) => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const short = [...text].slice(0, 99).join('');
      const { message } = await sessions.append(id, says(text, { data: { text: short, [short]: 1 } }));
      const again = await store.reopen();
      expect(await again.sessions.readMessage(message.id)).toStrictEqual(message);
      expect(message.content).toBe(text);
      expect(message.data).toStrictEqual({ text: short, [short]: 1 });
    });

    it.each(Object.entries(KINDS_OF_DATA))('and data to the letter: %s', async (_kind, data) => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, says('x', { data }));
      const again = await store.reopen();
      const [stored] = await again.sessions.readMessages(id, { limit: 1 });
      // Of all keys at every depth, in whatever order.
      expect(hashBody(stored?.data)).toBe(hashBody(data));
      expect(stored).toEqual(message);
    });

    it('and data as it was given, whatever becomes of the object', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const data: MessageData = { quantity: 1 };
      const appending = sessions.append(id, says('x', { data }));
      data['quantity'] = 2;
      const { message } = await appending;
      if (message.data) message.data['quantity'] = 3;
      expect((await sessions.readMessage(message.id)).data).toEqual({ quantity: 1 });
    });

    it.each([
      ['NUL', 'a\0b', 'invalid_text'],
      ['a lone high surrogate', 'a\uD83D', 'invalid_text'],
      ['a lone low surrogate', '\uDE80b', 'invalid_text'],
      ['one byte over 64 KiB', 'x'.repeat(64 * 1024 + 1), 'too_large'],
      ['nothing but blanks', ' \n', 'invalid_input'],
    ])('but refuses %s', async (_what, content, code) => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await expect(sessions.append(id, says(content))).rejects.toMatchObject(refusal(code));
      expect((await sessions.readSession(id)).lastSeq).toBe(0);
    });

    it.each([
      ['NUL', { a: ['\0'] }, 'invalid_text'],
      ['a key with half of a character', { '\uD83D': 1 }, 'invalid_text'],
      ['more than 64 KiB', { a: 'x'.repeat(64 * 1024) }, 'too_large'],
      ['more than 100 levels', deep(101), 'invalid_input'],
      ['what JSON has no word for', { a: 1n }, 'invalid_input'],
    ])('but refuses data with %s', async (_what, data, code) => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await expect(sessions.append(id, says('x', { data }))).rejects.toMatchObject(refusal(code));
      expect((await sessions.readSession(id)).lastSeq).toBe(0);
    });

    it('but refuses names and titles that are too long, blank or broken', async () => {
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

    it('in names, titles and topics to the letter', async () => {
      const { sessions } = await store.open();
      const text = `Ünï 👩‍💻 "q" 'x' %_\\ שלום`;
      const made = await sessions.createSession({
        title: text,
        topic: `${text}\n${text}`,
        participants: [{ name: text, kind: 'person', role: text }],
      });
      const { message } = await sessions.append(made.id, {
        sender: text,
        content: 'x',
        idempotencyKey: text,
      });
      const again = await store.reopen();
      expect(await again.sessions.readSession(made.id)).toMatchObject({
        title: text,
        topic: `${text}\n${text}`,
      });
      expect(await again.sessions.readMessages(made.id, { sender: text, limit: 1 })).toEqual([message]);
      expect((await again.sessions.listSessions({ participant: text, limit: 1 })).items).toHaveLength(1);
    });
  });
}
