import fc from 'fast-check';
import { expect, it } from 'vitest';

import { importSession } from '#lib/sessions/import/import-session';
import type { NewMessage } from '#lib/sessions/message';
import { bytesOf, exported } from '#tests/unit/sessions/exported';
import { eventfulSession } from '#tests/unit/sessions/eventful-session';
import { memorySessions } from '#tests/unit/sessions/memory-sessions';
import { caseCount } from '#tests/support/cases';

const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 200 })
  .filter((value) => !value.includes('\0') && value.trim() !== '');
const newMessage: fc.Arbitrary<NewMessage> = fc.record(
  {
    sender: fc.constantFrom('Агент', '=1+1', 'a\r\nb'),
    content: fc.oneof(
      text,
      fc.constantFrom('\r', '‮abc', '👩‍👩‍👧‍👦', '{"a":1},', ']}', '\u{2028}', 'é\n\tx').map((odd) => `${odd}.`),
    ),
    kind: fc.constantFrom('chat', 'vote', 'decision'),
    priority: fc.constantFrom('low', 'urgent'),
    data: fc.dictionary(text, fc.jsonValue()).filter((data) => !JSON.stringify(data).includes('\\u0000')),
  },
  { requiredKeys: ['sender', 'content'] },
);
const participants = ['Агент', '=1+1', 'a\r\nb'].map((name) => ({ name, kind: 'agent' as const }));

it('brings back every text of every kind to the byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(newMessage, { maxLength: 8 }),
      fc.integer({ min: 1, max: 300 }),
      async (said, size) => {
        const [source, target] = [memorySessions().sessions, memorySessions().sessions];
        const { id } = await source.createSession({ title: 'any', participants });
        await source.appendAll(id, said);
        const first = await exported(source, id);
        await importSession(target, bytesOf(first, size));
        expect(await exported(target, id)).toBe(first);
      },
    ),
    { numRuns: caseCount(100) },
  );
});

it('brings back all that became of a session, and is one JSON document', async () => {
  const [source, target] = [memorySessions().sessions, memorySessions().sessions];
  const { id } = await eventfulSession(source);
  const first = await exported(source, id);
  expect(JSON.parse(first)).toMatchObject({
    format: 'multichat-session',
    version: 1,
    session: { id, held: true, idempotencyKey: 'made once' },
    messages: [{ seq: 1 }, { seq: 2, receipts: [{ participant: 'Agent-1' }] }, { redaction: {} }, {}, {}, {}],
  });
  expect(first).not.toContain('hunter2');
  await importSession(target, bytesOf(first));
  expect(await exported(target, id)).toBe(first);
  const again = await target.append(id, {
    sender: 'Agent-1',
    content: 'TSLA stands above its 30-minute average.',
    idempotencyKey: 'one',
  });
  expect(again).toMatchObject({ repeated: true, message: { seq: 1 } });
});

it('changes nothing where the session is there already, and finishes what was interrupted', async () => {
  const [source, target] = [memorySessions().sessions, memorySessions().sessions];
  const { id } = await source.createSession({ title: 'Long', participants });
  const said = Array.from({ length: 700 }, (_, index) => ({ sender: 'Агент', content: `message ${index}` }));
  await source.appendAll(id, said);
  const document = await exported(source, id);
  let parts = 0;
  const breaking = {
    ...target,
    importRecords(records: Parameters<typeof target.importRecords>[0]) {
      parts += 1;
      return parts === 3 ? Promise.reject(new Error('power cut')) : target.importRecords(records);
    },
  };
  await expect(importSession(breaking, bytesOf(document, 65_536))).rejects.toThrow('power cut');
  await importSession(target, bytesOf(document, 65_536));
  expect(await exported(target, id)).toBe(document);
  await importSession(target, bytesOf(document, 65_536));
  expect(await exported(target, id)).toBe(document);
});

it('refuses a file that somebody changes while it is read', async () => {
  const [source, target] = [memorySessions().sessions, memorySessions().sessions];
  const { id } = await eventfulSession(source);
  const document = await exported(source, id);
  let reads = 0;
  const open = () => {
    reads += 1;
    return bytesOf(reads === 1 ? document : document.replace('"pinned":true', '"pinned":7'))();
  };
  await expect(importSession(target, open)).rejects.toMatchObject({ code: 'invalid_input' });
  expect((await target.listSessions({ limit: 1 })).items).toEqual([]);
});
