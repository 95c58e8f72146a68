import { describe, expect, it } from 'vitest';

import {
  addNewer,
  addOlder,
  passesFilter,
  takePosted,
  type Transcript,
} from '#components/chat/transcript.ts';
import { rowsOf } from '#components/chat/transcript-rows.ts';
import type { Message } from '#lib/sessions/message';

function message(seq: number, change: Partial<Message> = {}): Message {
  const base = {
    id: `m${seq}`,
    sessionId: 's',
    sender: 'Agent-1',
    recipient: 'All',
    kind: 'chat',
    content: 'x',
  };
  return { ...base, seq, at: seq * 1000, replyTo: null, data: null, ...change } as Message;
}
const held = (seqs: number[], change: Partial<Transcript> = {}): Transcript => ({
  messages: seqs.map((seq) => message(seq)),
  hasOlder: true,
  hasNewer: false,
  ...change,
});
const seqsOf = ({ messages }: Transcript) => messages.map(({ seq }) => seq);

describe('a transcript', () => {
  it('takes the message that follows, once', () => {
    const once = takePosted(held([4, 5]), message(6), false);
    expect(seqsOf(takePosted(once, message(6), false))).toEqual([4, 5, 6]);
  });

  it('has no hole: a message further on only says that newer ones exist', () => {
    const after = takePosted(held([4, 5]), message(9), false);
    expect(seqsOf(after)).toEqual([4, 5]);
    expect(after.hasNewer).toBe(true);
  });

  it('takes what passes a filter without asking for consecutive seq', () => {
    expect(seqsOf(takePosted(held([4, 5]), message(9), true))).toEqual([4, 5, 9]);
  });

  it('joins pages that overlap', () => {
    const older = addOlder(held([4, 5]), [message(3), message(4)], false);
    expect(seqsOf(addNewer(older, [message(5), message(6)], true))).toEqual([3, 4, 5, 6]);
  });

  it('filters by sender and kind together', () => {
    expect(passesFilter(message(1), { sender: 'Agent-1', kind: 'vote' })).toBe(false);
    expect(passesFilter(message(1), { sender: 'Agent-1', kind: null })).toBe(true);
  });
});

describe('rows', () => {
  const rows = (messages: Message[], zone = 'UTC') => rowsOf({ messages, pending: [], zone });

  it('mark where a day begins in the zone of the reader', () => {
    const late = message(1, { at: Date.UTC(2026, 0, 1, 23, 30) });
    const later = message(2, { at: Date.UTC(2026, 0, 2, 0, 30) });
    const marks = (zone: string) =>
      rows([late, later], zone).map((row) => row.kind === 'message' && row.startsDay);
    expect([marks('UTC'), marks('Asia/Tokyo')]).toEqual([
      [true, true],
      [true, false],
    ]);
  });

  it('put a fill under the card of its order, and only there', () => {
    const fill = (seq: number, orderId: string) =>
      message(seq, { kind: 'system', sender: 'Robot', data: { orderId, fillId: `f${seq}` } });
    const card = message(1, { kind: 'order', sender: 'Robot', data: { orderId: 'o1' } });
    const shown = rows([
      card,
      fill(2, 'o1'),
      fill(3, 'o1'),
      fill(4, 'o2'),
      message(5),
      fill(6, 'o1'),
      card,
      fill(8, 'o2'),
    ]);
    const continues = shown.map((row) => row.kind === 'message' && row.continues);
    expect(continues).toEqual([false, true, true, false, false, false, false, false]);
  });

  it('put messages of one sender to one recipient under one heading, for a minute', () => {
    const messages = [
      message(1),
      message(2),
      message(3, { recipient: 'Agent-4' }),
      message(4, { recipient: 'Agent-4', at: 90_000 }),
    ];
    const continues = rows(messages).flatMap((row) => (row.kind === 'message' ? [row.continues] : []));
    expect(continues).toEqual([false, true, false, false]);
  });
});
