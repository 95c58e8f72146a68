import { describe, expect, it } from 'vitest';

import type { MessageChange, ReceiptStatus } from '#lib/sessions/message';
import { makeSession, refusal, says } from '#tests/contract/samples';
import { useSessions } from '#tests/contract/session-store-under-test';
import type { SessionSubject } from '#tests/contract/session-subject';

function acknowledge(participant: string, status: ReceiptStatus): MessageChange {
  return { type: 'acknowledge', participant, status };
}

/** What becomes of a message after it was appended: sent, acknowledged, pinned. */
export function describeMessageLife(name: string, subject: SessionSubject): void {
  describe(`${name} follows what becomes of a message:`, () => {
    const store = useSessions(subject);

    it('keeps a pending one back until it is sent', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, says('not yet', { status: 'pending' }));
      expect(message).toMatchObject({ seq: 1, status: 'pending' });
      const early = sessions.changeMessage(message.id, acknowledge('Agent-2', 'read'));
      await expect(early).rejects.toMatchObject(refusal('invalid_input'));
      const sent = await sessions.changeMessage(message.id, { type: 'send' });
      expect(sent).toEqual({ ...message, status: 'sent' });
      const again = await store.reopen();
      expect(await again.sessions.changeMessage(message.id, { type: 'send' })).toEqual(sent);
      expect(await again.sessions.readMessage(message.id)).toEqual(sent);
    });

    it('follows the one recipient forward, never back', async () => {
      let at = 1_700_000_000_000;
      const { sessions } = await store.open({ now: () => (at += 1000) });
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, says('for 2', { recipient: 'Agent-2' }));
      const delivered = await sessions.changeMessage(message.id, acknowledge('Agent-2', 'delivered'));
      expect(delivered.status).toBe('delivered');
      const read = await sessions.changeMessage(message.id, acknowledge('Agent-2', 'read'));
      expect(read.receipts).toEqual([{ participant: 'Agent-2', status: 'read', at }]);
      for (const status of ['delivered', 'read', 'failed'] as const) {
        expect(await sessions.changeMessage(message.id, acknowledge('Agent-2', status))).toEqual(read);
      }
      const again = await store.reopen();
      expect(await again.sessions.readMessage(message.id)).toEqual({ ...message, ...read });
    });

    it('takes a failure back where it succeeded after all', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, says('for 2', { recipient: 'Agent-2' }));
      const failed = await sessions.changeMessage(message.id, acknowledge('Agent-2', 'failed'));
      expect(failed.status).toBe('failed');
      const delivered = await sessions.changeMessage(message.id, acknowledge('Agent-2', 'delivered'));
      expect(delivered.status).toBe('delivered');
    });

    it('keeps the newest receipt of each participant for one to All', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, says('for all'));
      await sessions.changeMessage(message.id, acknowledge('Operator', 'delivered'));
      await sessions.changeMessage(message.id, acknowledge('Agent-2', 'read'));
      const read = await sessions.changeMessage(message.id, acknowledge('Operator', 'read'));
      expect(read.status).toBe('read');
      expect(read.receipts.map((one) => [one.participant, one.status])).toEqual([
        ['Operator', 'read'],
        ['Agent-2', 'read'],
      ]);
    });

    it('loses no receipt of several that arrive at once', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, says('for all'));
      const names = ['Agent-2', 'Operator'];
      await Promise.all(names.map((one) => sessions.changeMessage(message.id, acknowledge(one, 'read'))));
      const { receipts } = await sessions.readMessage(message.id);
      expect(receipts.map(({ participant }) => participant).toSorted()).toEqual(names);
    });

    it('refuses receipts of the sender, of others than the recipient, and of strangers', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, says('for 2', { recipient: 'Agent-2' }));
      const refuses = async (participant: string, code: string) =>
        expect(sessions.changeMessage(message.id, acknowledge(participant, 'read'))).rejects.toMatchObject(
          refusal(code),
        );
      await refuses('Agent-1', 'invalid_input');
      await refuses('Operator', 'invalid_input');
      await refuses('Stranger', 'participant_not_found');
      await refuses('a\0', 'invalid_text');
      await refuses('', 'invalid_input');
      expect(await sessions.readMessage(message.id)).toEqual(message);
    });

    it('pins and unpins, in an archived session as well', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, says('keep this'));
      await sessions.updateSession(id, { status: 'archived' });
      const pinned = await sessions.changeMessage(message.id, { type: 'pin', pinned: true });
      expect(pinned).toEqual({ ...message, pinned: true });
      expect(await sessions.changeMessage(message.id, { type: 'pin', pinned: true })).toEqual(pinned);
      const again = await store.reopen();
      expect(await again.sessions.readMessages(id, { pinned: true, limit: 5 })).toEqual([pinned]);
      expect(await again.sessions.changeMessage(message.id, { type: 'pin', pinned: false })).toEqual(message);
    });

    it('leaves the session as it is', async () => {
      let at = 1_700_000_000_000;
      const { sessions } = await store.open({ now: () => (at += 1000) });
      const { id } = await makeSession({ sessions });
      const { message } = await sessions.append(id, says('x'));
      const before = await sessions.readSession(id);
      await sessions.changeMessage(message.id, { type: 'pin', pinned: true });
      await sessions.changeMessage(message.id, acknowledge('Agent-2', 'read'));
      expect(await sessions.readSession(id)).toEqual(before);
    });

    it('keeps priority and visibility to the letter, and a private message for somebody', async () => {
      const { sessions } = await store.open();
      const { id } = await makeSession({ sessions });
      const extra = { recipient: 'Agent-2', priority: 'urgent', visibility: 'recipient' } as const;
      const { message } = await sessions.append(id, says('psst', extra));
      expect(message).toMatchObject(extra);
      const again = await store.reopen();
      expect(await again.sessions.readMessage(message.id)).toEqual(message);
      const nobody = again.sessions.append(id, says('psst', { visibility: 'recipient' }));
      await expect(nobody).rejects.toMatchObject(refusal('invalid_input'));
    });
  });
}
