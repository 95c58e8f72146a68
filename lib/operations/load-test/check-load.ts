import type { Desk } from '#lib/desk-ports';
import { DeskError } from '#lib/desk-error';
import { type LoadPlan, messageOf } from '#lib/operations/load-test/load-plan';
import type { WrittenLoad, WrittenSession } from '#lib/operations/load-test/write-load';
import { type ChainHead, emptyHead, requireChain } from '#lib/sessions/import-rules';
import type { MessageRecord } from '#lib/sessions/session-record';

const PAGE = 1000;
const MOST_FAULTS = 20;

/**
 * Reads each session back whole: every number from 1 on, the content that was acknowledged under it, the hash chain.
 * Answers what differs, in words (the first 20); empty where nothing does.
 */
export async function checkLoad(
  { sessions }: Pick<Desk, 'sessions'>,
  plan: LoadPlan,
  load: WrittenLoad,
): Promise<string[]> {
  const faults: string[] = [];
  if (load.wrongNumbers > 0)
    faults.push(`${load.wrongNumbers} messages were acknowledged under a wrong number.`);
  for (const [index, written] of load.sessions.entries()) {
    if (faults.length >= MOST_FAULTS) break;
    faults.push(...(await checkSession(sessions, { plan, index, written })));
  }
  return faults.slice(0, MOST_FAULTS);
}

interface CheckedSession {
  plan: LoadPlan;
  index: number;
  written: WrittenSession;
}

async function checkSession(sessions: Desk['sessions'], checked: CheckedSession): Promise<string[]> {
  const { index, written } = checked;
  const name = `Session ${index + 1} (${written.id})`;
  const faults: string[] = [];
  let head = emptyHead(written.id);
  for (;;) {
    const { messages } = await sessions.readRecords(written.id, { after: head.seq, limit: PAGE });
    if (messages.length === 0) break;
    const next = followChain(head, messages);
    if (typeof next === 'string') return [...faults, `${name}: ${next}`];
    head = next;
    faults.push(
      ...messages.flatMap((message) => differenceOf(checked, message)).map((text) => `${name}: ${text}`),
    );
  }
  const wanted = written.acknowledged.reduce((count, item) => count + (item > 0 ? 1 : 0), 0);
  if (head.seq !== wanted)
    faults.push(`${name}: ${head.seq} messages are there, ${wanted} were acknowledged.`);
  return faults;
}

function followChain(head: ChainHead, messages: readonly MessageRecord[]): ChainHead | string {
  try {
    return requireChain(head, messages);
  } catch (error) {
    if (error instanceof DeskError) return error.message;
    throw error;
  }
}

function differenceOf({ plan, index, written }: CheckedSession, message: MessageRecord): string[] {
  const item = written.acknowledged[message.seq - 1] ?? 0;
  if (item === 0) return [`message ${message.seq} was never acknowledged.`];
  const { sender, content } = messageOf(plan, index, item - 1);
  const isSame = message.sender === sender && message.content === content;
  return isSame ? [] : [`message ${message.seq} is not what was acknowledged under that number.`];
}
