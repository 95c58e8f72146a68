import { describe, expect, it } from 'vitest';

import type { MessageRecord } from '#lib/sessions/session-record';
import type { SessionRecords } from '#lib/sessions/session-store';
import { verifySession } from '#lib/sessions/verify-session';
import { moveSession, readAll } from '#tests/contract/move-session';
import { makeRichSession } from '#tests/contract/rich-session';
import {
  fillSession,
  makeSession,
  NO_MESSAGE,
  NO_SESSION,
  refusal,
  ROOM,
  says,
} from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

/** Sessions that come from elsewhere, and how they leave. */
export function describeImport(name: string, subject: SessionSubject): void {
  describe(`${name} takes in a session`, () => {
    const from = useSessions(subject);
    const into = useSessions(subject);

    async function makeRecords(): Promise<SessionRecords> {
      const { sessions } = await from.open();
      return readAll(sessions, (await fillSession({ sessions }, 6)).id);
    }

    const partOf = ({ session, messages }: SessionRecords, start: number, end?: number) => ({
      session,
      messages: messages.slice(start, end),
    });

    it('to the byte, with all that became of it, and its chain verifies', async () => {
      const source = (await from.open()).sessions;
      const { sessions } = await into.open();
      const id = await makeRichSession(source);
      await moveSession(id, { from: source, to: sessions });
      const again = await into.reopen();
      const moved = await readAll(again.sessions, id);
      expect(moved).toStrictEqual(await readAll(source, id));
      expect(moved.messages).toHaveLength(6);
      expect(await verifySession(again.sessions, id)).toEqual(await verifySession(source, id));
      expect(await again.sessions.readSession(id)).toStrictEqual(await source.readSession(id));
    });

    it('so that it goes on there: retries, search, new messages', async () => {
      const source = (await from.open()).sessions;
      const { sessions } = await into.open();
      const id = await makeRichSession(source);
      await moveSession(id, { from: source, to: sessions });
      await sessions.updateSession(id, { status: 'active' });
      const data = { z: [1, { b: 2, a: null }], a: 'é', n: 0.1, '2': true, '1': false };
      const retried = await sessions.append(id, says('first', { data, idempotencyKey: 'first' }));
      expect([retried.repeated, retried.message.seq]).toEqual([true, 1]);
      expect((await sessions.append(id, says('next'))).message.seq).toBe(7);
      const find = async (q: string) =>
        (await sessions.search({ q, limit: 9 })).items.map(({ message }) => message.seq);
      expect([await find('reply'), await find('secret'), await find('next')]).toEqual([[6], [], [7]]);
      expect(await verifySession(sessions, id)).toMatchObject({ messages: 7, fault: null });
      expect((await sessions.listSessions({ limit: 9 })).items.map((session) => session.id)).toEqual([id]);
    });

    it('again without a change, and goes on where it was interrupted', async () => {
      const records = await makeRecords();
      const { sessions } = await into.open();
      const { id } = records.session;
      await sessions.importRecords(partOf(records, 0, 2));
      expect((await sessions.readSession(id)).lastSeq).toBe(2);
      await sessions.importRecords(partOf(records, 0, 2));
      await sessions.importRecords(partOf(records, 1, 4));
      const again = await into.reopen();
      await again.sessions.importRecords(partOf(records, 4));
      await again.sessions.importRecords(records);
      expect(await readAll(again.sessions, id)).toStrictEqual(records);
      expect((await again.sessions.search({ q: '3', limit: 9 })).items).toHaveLength(1);
    });

    it('without messages', async () => {
      const source = (await from.open()).sessions;
      const { sessions } = await into.open();
      const { id } = await makeSession({ sessions: source });
      await moveSession(id, { from: source, to: sessions });
      expect(await readAll(sessions, id)).toStrictEqual(await readAll(source, id));
    });

    it('fuller than the limit, for it holds what it holds', async () => {
      const records = await makeRecords();
      const { sessions } = await into.open({ maxMessagesPerSession: 3 });
      await sessions.importRecords(records);
      expect((await sessions.readSession(records.session.id)).lastSeq).toBe(6);
      const more = sessions.append(records.session.id, says('more'));
      await expect(more).rejects.toMatchObject(refusal('session_full'));
    });

    it('beside one that is there, found by the order in which the store took them', async () => {
      const records = await makeRecords();
      const { sessions } = await into.open();
      const own = await makeSession({ sessions });
      await sessions.append(own.id, says('3'));
      await sessions.importRecords(records);
      await sessions.append(own.id, says('3 again'));
      const { items } = await sessions.search({ q: '3', limit: 9 });
      expect(items.map(({ message }) => message.content)).toEqual(['3 again', '3', '3']);
      const { messages } = await readAll(sessions, records.session.id);
      const numbers = messages.map(({ number }) => number);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    });

    const changed = (records: SessionRecords, seq: number, change: Partial<MessageRecord>) => ({
      ...records,
      messages: records.messages.map((one) => (one.seq === seq ? { ...one, ...change } : one)),
    });

    it.each<[string, (records: SessionRecords) => SessionRecords]>([
      [
        'with a gap',
        (records) => ({ ...records, messages: records.messages.filter(({ seq }) => seq !== 3) }),
      ],
      ['that does not begin at its beginning', (records) => partOf(records, 1)],
      ['with a changed text', (records) => changed(records, 3, { content: 'changed' })],
      ['with a changed hash', (records) => changed(records, 3, { hash: 'AAAAAAAAAAAAAAAAAAAAAA' })],
      ['out of order', (records) => ({ ...records, messages: records.messages.toReversed() })],
    ])('but nothing of one %s', async (_what, spoil) => {
      const records = await makeRecords();
      const { sessions } = await into.open();
      await expect(sessions.importRecords(spoil(records))).rejects.toMatchObject(refusal('invalid_input'));
      await expect(sessions.readSession(records.session.id)).rejects.toMatchObject(
        refusal('session_not_found'),
      );
      expect((await sessions.search({ q: '1', limit: 9 })).items).toEqual([]);
      await sessions.importRecords(records);
    });

    it('but not where another session or message of its id is', async () => {
      const records = await makeRecords();
      const { sessions } = await into.open();
      const own = await makeSession({ sessions });
      const taken = records.messages[2]?.id ?? NO_MESSAGE;
      await sessions.append(own.id, says('mine', { id: taken }));
      const foreign = sessions.importRecords(records);
      await expect(foreign).rejects.toMatchObject(refusal('idempotency_mismatch'));
      const gone = sessions.readSession(records.session.id);
      await expect(gone).rejects.toMatchObject(refusal('session_not_found'));

      await sessions.createSession({ id: NO_SESSION, title: 'Mine', participants: ROOM });
      await sessions.append(NO_SESSION, says('mine'));
      const source = (await from.reopen()).sessions;
      await source.createSession({ id: NO_SESSION, title: 'Other', participants: ROOM });
      await source.append(NO_SESSION, says('other'));
      const clash = sessions.importRecords(await readAll(source, NO_SESSION));
      await expect(clash).rejects.toMatchObject(refusal('idempotency_mismatch'));
      expect((await sessions.readSession(NO_SESSION)).title).toBe('Mine');
      expect((await readAll(sessions, NO_SESSION)).messages[0]?.content).toBe('mine');
    });

    it('but not above the number of sessions there may be', async () => {
      const records = await makeRecords();
      const { sessions } = await into.open({ maxSessions: 1 });
      const { id } = await makeSession({ sessions });
      await expect(sessions.importRecords(records)).rejects.toMatchObject(refusal('too_many_sessions'));
      await sessions.deleteSession(id);
      await sessions.importRecords(records);
      await sessions.importRecords(records);
    });

    it('whose former and next sessions are elsewhere', async () => {
      const source = (await from.open()).sessions;
      const former = await makeSession({ sessions: source });
      const origin = { kind: 'continuation', sessionId: former.id, seq: 0 } as const;
      const next = await source.createSession({ title: 'Next', participants: [], origin });
      const { sessions } = await into.open();
      await moveSession(next.id, { from: source, to: sessions });
      await moveSession(former.id, { from: source, to: sessions });
      expect((await sessions.readSession(next.id)).origin).toEqual(origin);
      expect((await sessions.readSession(former.id)).continuedIn).toBe(next.id);
    });
  });
}
