import { type DemoParts, requireThat } from '#lib/demo/demo-parts';
import type { StorePlace } from '#lib/demo/store-place';
import { DEMO_MESSAGES, lineOf, type ShownMessage } from '#lib/demo/demo-texts';
import { answerTask } from '#lib/demo/second-process';
import type { Desk } from '#lib/desk-ports';
import type { SessionId } from '#lib/sessions/session';

export interface OpenStorePlace {
  desk: Desk;
  place: StorePlace;
  sessionId: SessionId;
}

const PAGE = 100;

/**
 * Another process reads the session and adds a message, which this one then sees. A memory store belongs to its
 * process: there the other one must find nothing, and a reader inside this process everything.
 */
export async function crossProcesses(parts: DemoParts, { desk, place, sessionId }: OpenStorePlace) {
  const written = await desk.sessions.readMessages(sessionId, { after: 0, limit: PAGE });
  const other = await parts.runSecondProcess({ place, sessionId });
  requireThat(other.pid !== process.pid, 'The second process has the number of the first.');
  const isWithinProcess = place.storageType === 'memory';
  requireThat(!isWithinProcess || other.read === null, 'Another process read a memory store.');
  const { read, added } = isWithinProcess ? await answerTask({ place, sessionId }, parts.openStore) : other;
  requireThat(read !== null && added !== null, 'The second reader did not find the session.');
  requireSame(read, written);
  requireSame(await desk.sessions.readMessages(sessionId, { after: 0, limit: PAGE }), [...written, added]);
  return { pid: other.pid, read, added, isWithinProcess };
}

/** Prints what came of it, message by message. */
export function sayCrossing(
  { say }: Pick<DemoParts, 'say'>,
  { pid, read, added, isWithinProcess }: Awaited<ReturnType<typeof crossProcesses>>,
): void {
  say(`First process ${process.pid}, second process ${pid}.`);
  if (isWithinProcess) {
    say(`A memory store lives in one process: process ${pid} found no session there, as it should.`);
  }
  const reader = isWithinProcess ? 'Another reader in the first process' : `Process ${pid}`;
  say(`${reader} read ${read.length} messages back:`);
  for (const message of read) say(`  ${message.seq}. ${lineOf(message)}`);
  say(`${reader} added message ${added.seq}, and process ${process.pid} sees it:`);
  say(`  ${lineOf(added)}`);
}

/** Fails where the six messages are not there, word for word and in their order. */
export function requireTalk(messages: readonly ShownMessage[]): void {
  const talk = DEMO_MESSAGES.map(({ sender, recipient = '', content }) => [sender, recipient, content]);
  const found = messages.map(({ sender, recipient, content }) => [sender, recipient, content]);
  requireThat(
    JSON.stringify(found.slice(0, talk.length)) === JSON.stringify(talk),
    'The messages that were read are not those that were written.',
  );
}

function requireSame(found: readonly ShownMessage[], wanted: readonly ShownMessage[]): void {
  const facts = ({ seq, at, sender, recipient, content }: ShownMessage) => [
    seq,
    at,
    sender,
    recipient,
    content,
  ];
  requireThat(
    JSON.stringify(found.map(facts)) === JSON.stringify(wanted.map(facts)),
    `${found.length} messages were read that are not the ${wanted.length} written ones.`,
  );
}
