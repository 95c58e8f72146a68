import { describe, expect, it } from 'vitest';

import type { MessageChange } from '#lib/sessions/message';
import { verifySession } from '#lib/sessions/verify-session';
import { makeSession, refusal, says } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

const REDACT: MessageChange = { type: 'redact', by: 'Operator', reason: 'A password.' };
const SECRET = says('The password is swordfish', { data: { password: 'swordfish' }, idempotencyKey: 'k' });

/** Redaction: the content is gone for good; who, when and why stay. */
export function describeRedaction(name: string, subject: SessionSubject): void {
  describe(`${name} redacts a message`, () => {
    const store = useSessions(subject);

    it('so that who, when and why stay', async () => {
      let at = 1_700_000_000_000;
      const { sessions } = await store.open({ now: () => (at += 1000) });
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, SECRET);
      const redacted = await sessions.changeMessage(message.id, REDACT);
      const redaction = { at, by: 'Operator', reason: 'A password.' };
      expect(redacted).toEqual({ ...message, content: '', data: null, redaction });
      const again = await store.reopen();
      expect(await again.sessions.readMessage(message.id)).toEqual(redacted);
      expect(await again.sessions.readMessages(id, { limit: 5 })).toEqual([redacted]);
    });

    it('so that no search finds what it said, and the others are found', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, SECRET);
      await sessions.append(id, says('Which password?'));
      const find = async (q: string, from = sessions) =>
        (await from.search({ q, limit: 9 })).items.map((hit) => hit.message.seq);
      expect(await find('swordfish')).toEqual([1]);
      expect(await find('password')).toEqual([2, 1]);
      await sessions.changeMessage(message.id, REDACT);
      const again = await store.reopen();
      for (const q of ['swordfish', 'sword*', '"password is"'])
        expect(await find(q, again.sessions)).toEqual([]);
      expect(await find('password', again.sessions)).toEqual([2]);
    });

    it('so that nothing of it is left in the records but its hash', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, SECRET);
      const [before] = (await sessions.readRecords(id, { after: 0, limit: 5 })).messages;
      expect(before).toMatchObject({ bodyHash: null, idempotencyKey: 'k' });
      await sessions.changeMessage(message.id, REDACT);
      const again = await store.reopen();
      const records = await again.sessions.readRecords(id, { after: 0, limit: 5 });
      expect(JSON.stringify(records)).not.toContain('swordfish');
      expect(records.messages[0]).toMatchObject({ salt: null, keyHash: null, idempotencyKey: 'k' });
      expect(records.messages[0]?.bodyHash).toEqual(expect.any(String));
      expect(records.messages[0]?.hash).toBe(before?.hash);
    });

    it('so that the hash chain still verifies, and goes on', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      await sessions.append(id, says('before'));
      const { message } = await sessions.append(id, SECRET);
      await sessions.append(id, says('after'));
      const whole = await verifySession(sessions, id);
      await sessions.changeMessage(message.id, REDACT);
      expect(await verifySession(sessions, id)).toEqual(whole);
      await sessions.append(id, says('later'));
      expect(await verifySession(sessions, id)).toMatchObject({ messages: 4, fault: null });
    });

    it('once: a second redaction changes nothing', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, SECRET);
      const first = await sessions.changeMessage(message.id, REDACT);
      const again = await sessions.changeMessage(message.id, {
        type: 'redact',
        by: 'Agent-2',
        reason: 'Other.',
      });
      expect(again).toEqual(first);
    });

    it('that is pinned, acknowledged and of an archived session, and keeps all that', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, SECRET);
      await sessions.changeMessage(message.id, { type: 'pin', pinned: true });
      await sessions.changeMessage(message.id, {
        type: 'acknowledge',
        participant: 'Agent-2',
        status: 'read',
      });
      await sessions.updateSession(id, { status: 'archived' });
      const redacted = await sessions.changeMessage(message.id, REDACT);
      expect(redacted).toMatchObject({ pinned: true, status: 'read', content: '', seq: 1 });
      expect(redacted.receipts).toHaveLength(1);
    });

    it('only for somebody and with a reason', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, SECRET);
      const refuses = async (change: object, code: string) =>
        expect(sessions.changeMessage(message.id, { ...REDACT, ...change })).rejects.toMatchObject(
          refusal(code),
        );
      await refuses({ reason: ' ' }, 'invalid_input');
      await refuses({ reason: 'x'.repeat(501) }, 'invalid_input');
      await refuses({ by: '' }, 'invalid_input');
      await refuses({ reason: 'a\0' }, 'invalid_text');
      expect(await sessions.readMessage(message.id)).toEqual(message);
    });
  });
}
