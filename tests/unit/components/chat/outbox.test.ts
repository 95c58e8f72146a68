import { describe, expect, it } from 'vitest';

import { matchNames, mentionAt } from '#components/chat/mention.ts';
import { stillPending, type PendingMessage } from '#components/chat/outbox.ts';
import type { Message } from '#lib/sessions/message';

const pending = (key: string): PendingMessage => ({
  key,
  sender: 'Operator',
  recipient: 'All',
  content: 'ok',
  replyTo: null,
  at: 0,
  afterSeq: 4,
  status: 'sending',
  error: null,
});
const arrived = (seq: number) =>
  ({ id: `m${seq}`, seq, sender: 'Operator', recipient: 'All', content: 'ok' }) as Message;

describe('the outbox', () => {
  it('leaves out a message that the stream brought before its sender was answered', () => {
    expect(stillPending([pending('a')], [arrived(5)])).toEqual([]);
  });

  it('does not take an older message of the same words for it', () => {
    expect(stillPending([pending('a')], [arrived(4)])).toHaveLength(1);
  });

  it('takes each arrived message for one that was sent, not for two', () => {
    expect(stillPending([pending('a'), pending('b')], [arrived(5)]).map(({ key }) => key)).toEqual(['b']);
  });
});

describe('choosing a recipient', () => {
  it('finds the @ at the cursor and what follows it', () => {
    expect(mentionAt('hi @age', 7)).toEqual({ start: 3, query: 'age' });
  });

  it('leaves addresses and finished names alone', () => {
    expect([mentionAt('a@b', 3), mentionAt('@All hi', 7)]).toEqual([null, null]);
  });

  it('puts names that begin with it first', () => {
    expect(matchNames(['Big-Agent', 'Agent-1', 'Robot'], 'age')).toEqual(['Agent-1', 'Big-Agent']);
  });
});
