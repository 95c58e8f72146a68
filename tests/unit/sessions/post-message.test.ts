import { describe, expect, it } from 'vitest';

import type { SessionId } from '#lib/sessions/session';
import { postMessage } from '#lib/sessions/post-message';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { makeSession, refusal } from '#tests/contract/samples';
import { useStore } from '#tests/contract/store-under-test';

const makeFolder = useScratchFolders();

describe('posting as a person', () => {
  const store = useStore(() => `sqlite:${makeFolder()}`);
  const post = (sessionId: SessionId, content: string) => ({
    sessionId,
    person: 'Ada',
    message: { content },
  });

  it('joins the session first, once, also when two messages come at once', async () => {
    const desk = await store.open();
    const { id } = await makeSession(desk);
    const both = await Promise.all([postMessage(desk, post(id, 'a')), postMessage(desk, post(id, 'b'))]);
    expect(both.map(({ message }) => message.seq).toSorted()).toEqual([1, 2]);
    const { participants } = await desk.sessions.readSession(id);
    expect(participants.filter(({ name }) => name === 'Ada')).toEqual([{ name: 'Ada', kind: 'person' }]);
  });

  it('joins nobody by a message that is refused', async () => {
    const desk = await store.open();
    const { id, participants } = await makeSession(desk);
    await expect(postMessage(desk, post(id, 'a\0'))).rejects.toMatchObject(refusal('invalid_text'));
    const toStranger = {
      sessionId: id,
      person: 'Operator',
      message: { content: 'x', recipient: 'Stranger' },
    };
    await expect(postMessage(desk, toStranger)).rejects.toMatchObject(refusal('participant_not_found'));
    expect((await desk.sessions.readSession(id)).participants).toEqual(participants);
  });
});
