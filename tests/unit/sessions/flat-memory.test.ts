import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';

import { exportSession } from '#lib/sessions/export/export-session';
import { bodyHashOf, linkHash } from '#lib/sessions/hash-chain';
import { importSession } from '#lib/sessions/import/import-session';
import { emptyHead } from '#lib/sessions/import-rules';
import type { MessageId } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';
import type { MessageRecord, SessionRecord } from '#lib/sessions/session-record';
import { memorySessions } from '#tests/unit/sessions/memory-sessions';

const COUNT = 10_000;
const CONTENT = 'x'.repeat(8_000);
const MIB = 1_048_576;
/** The whole is some 80 MiB; a page of it 2. */
const MOST_MIB = 24;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const id = '019b76da-a800-7000-8000-000000000001' as SessionId;
const template = { salt: 'c2FsdHNhbHQ', content: CONTENT, data: null };
const bodyHash = bodyHashOf(template.salt, template);

/** A session of which every page is made as it is read, from first to last. */
function endlessSession(session: SessionRecord) {
  let hash = '';
  return {
    readMessage: () => Promise.reject(new Error('Nothing replies here.')),
    readRecords(_id: SessionId, { after, limit }: { after: number; limit: number }) {
      if (after === 0) ({ hash } = emptyHead(id));
      const messages = Array.from({ length: Math.min(limit, COUNT - after) }, (_, index) => {
        const record = messageOf(after + index + 1);
        hash = linkHash(hash, record, bodyHash);
        return { ...record, hash };
      });
      return Promise.resolve({ session, messages });
    },
  };
}

function messageOf(seq: number): MessageRecord {
  return {
    ...template,
    ...{ id: `019b76da-a800-7000-8000-${String(seq).padStart(12, '0')}` as MessageId, sessionId: id, seq },
    ...{ at: seq, sender: 'A', recipient: 'All', kind: 'chat', priority: 'normal', visibility: 'all' },
    ...{ replyTo: null, status: 'sent', receipts: [], pinned: false, redaction: null, number: seq },
    ...{ idempotencyKey: null, keyHash: null, bodyHash: null, hash: '' },
  };
}

function usedMiB(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MIB;
}

it.each(['json', 'markdown', 'csv'] as const)(
  'exports any number of messages as %s without holding them',
  async (format) => {
    const { sessions } = memorySessions();
    const made = await sessions.createSession({
      id,
      title: 'Long',
      participants: [{ name: 'A', kind: 'agent' }],
    });
    const { session } = await sessions.readRecords(made.id, { after: 0, limit: 1 });
    const source = endlessSession({ ...session, lastSeq: COUNT });
    const before = usedMiB();
    let [most, size, chunks] = [0, 0, 0];
    for await (const chunk of (await exportSession(source, id, format)).chunks) {
      size += chunk.length;
      chunks += 1;
      if (chunks % 8 === 0) most = Math.max(most, usedMiB() - before);
    }
    expect(size).toBeGreaterThan(COUNT * CONTENT.length);
    expect(most).toBeLessThan(MOST_MIB);
  },
);

it('imports any number of messages without holding them', async () => {
  const { sessions } = memorySessions();
  const made = await sessions.createSession({
    id,
    title: 'Long',
    participants: [{ name: 'A', kind: 'agent' }],
  });
  const { session } = await sessions.readRecords(made.id, { after: 0, limit: 1 });
  const source = endlessSession({ ...session, lastSeq: COUNT });
  const open = async function* () {
    for await (const chunk of (await exportSession(source, id, 'json')).chunks) yield Buffer.from(chunk);
  };
  const used: number[] = [];
  let [imported, parts] = [0, 0];
  const target = {
    readSession: () => Promise.resolve(made),
    importRecords({ messages }: { messages: MessageRecord[] }) {
      imported += messages.length;
      parts += 1;
      if (parts % 5 === 0) used.push(usedMiB());
      return Promise.resolve();
    },
  };
  await importSession(target, open);
  expect(imported).toBe(COUNT);
  // Buffers are let go a little later; what matters is that the second half needs no more than the first.
  expect(Math.max(...used.slice(4))).toBeLessThan(Math.max(...used.slice(0, 4)) + MOST_MIB / 2);
});
