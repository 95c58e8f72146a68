import { v7 as newId } from 'uuid';

import type { SessionId } from '#lib/sessions/session';
import { decision, orderOf } from '#tests/contract/book-samples';
import { openStore } from '#tests/contract/open-store';
import type { Say, Work } from '#tests/faults/rounds/round-work';

/**
 * A robot that decides and orders without pause while a person writes into the same room, on a desk whose sessions live
 * apart from its book: the content of each message is its line once it is acknowledged.
 */
export async function commitInTurn({ location = '', sessionId, name = '' }: Work, say: Say): Promise<void> {
  const desk = await openStore(location);
  const id = sessionId as SessionId;
  say('begins');
  const decide = async (number: number): Promise<void> => {
    const message = { ...decision(newId()), content: `decision ${name} ${number}` };
    await desk.books.commit({
      messages: [{ sessionId: id, message }],
      // By its reason an order is found again with its room.
      orders: [orderOf(newId(), { decisionMessageId: message.id, reason: id })],
    });
    say(message.content);
  };
  const write = async (number: number): Promise<void> => {
    const content = `word ${name} ${number}`;
    await desk.sessions.append(id, { sender: 'Operator', content });
    say(content);
  };
  const repeat = async (once: (number: number) => Promise<void>): Promise<void> => {
    for (let number = 1; ; number += 1) await once(number);
  };
  await Promise.all([repeat(decide), repeat(write)]);
}
