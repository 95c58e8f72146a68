import { DeskError } from '#lib/desk-error';
import { markdownMessage } from '#lib/sessions/export/markdown-message';
import { inline } from '#lib/sessions/export/markdown-text';
import type { Message, MessageId } from '#lib/sessions/message';
import type { Participant } from '#lib/sessions/participant';
import type { RecordPages } from '#lib/sessions/record-pages';
import type { Session } from '#lib/sessions/session';
import type { SessionStore } from '#lib/sessions/session-store';

/** A session to read: its facts, then what was said, day by day. Times are UTC. */
export async function* markdownExport(
  sessions: Pick<SessionStore, 'readMessage'>,
  { session, pages }: RecordPages,
): AsyncGenerator<string> {
  yield headOf(session);
  let day = '';
  for await (const page of pages) {
    const known = new Map<MessageId, Message>(page.map((message) => [message.id, message]));
    const parts: string[] = [];
    for (const message of page) {
      const today = new Date(message.at).toISOString().slice(0, 10);
      if (today !== day) parts.push(`\n## ${today}\n`);
      day = today;
      const { replyTo } = message;
      const original = replyTo && (known.get(replyTo) ?? (await originalOf(sessions, replyTo)));
      parts.push(markdownMessage(message, original));
    }
    yield parts.join('');
  }
}

async function originalOf(
  sessions: Pick<SessionStore, 'readMessage'>,
  id: MessageId,
): Promise<Message | null> {
  try {
    return await sessions.readMessage(id);
  } catch (error) {
    // An imported session may reply to what was never there.
    if (error instanceof DeskError && error.code === 'message_not_found') return null;
    throw error;
  }
}

function headOf(session: Session): string {
  const facts = [
    `Session \`${session.id}\`, ${session.status}${session.pinned ? ', pinned' : ''}${session.held ? ', held' : ''}`,
    ...(session.topic.trim() === '' ? [] : [`Topic: ${inline(session.topic)}`]),
    ...linksOf(session),
    `Participants: ${session.participants.map(participantText).join(', ') || 'none'}`,
    `${session.lastSeq} messages, begun ${timeOf(session.createdAt)}, last activity ${timeOf(session.lastActivityAt)}`,
  ];
  return `# ${inline(session.title)}\n\n${facts.map((fact) => `- ${fact}\n`).join('')}`;
}

function linksOf({ origin, continuedIn }: Session): string[] {
  const from = origin?.kind === 'fork' ? 'Forked from' : 'Continues';
  return [
    ...(origin ? [`${from} session \`${origin.sessionId}\` after its message ${origin.seq}`] : []),
    ...(continuedIn === null ? [] : [`Goes on in session \`${continuedIn}\``]),
  ];
}

function participantText({ name, kind, role }: Participant): string {
  return `${inline(name)} (${kind}${role === undefined ? '' : `, ${inline(role)}`})`;
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
