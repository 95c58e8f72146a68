import { terminalJson, terminalLines, terminalText } from './terminal-text.ts';
import { type DeskCommandOptions, withDesk } from './with-desk.ts';
import { DeskError } from '#lib/desk-error';
import type { Message } from '#lib/sessions/message';
import type { Session, SessionId } from '#lib/sessions/session';
import { type SessionCheck, verifySession } from '#lib/sessions/verify-session';

export interface ShowOptions extends DeskCommandOptions {
  verify?: boolean;
  limit?: number;
}

/** `multichat sessions show ID`. Error: `store_corrupt` where its chain was followed and is broken. */
export async function showSession(id: string, options: ShowOptions): Promise<void> {
  await withDesk(options, async ({ sessions }) => {
    const sessionId = id as SessionId;
    const session = await sessions.readSession(sessionId);
    const messages = await sessions.readMessages(sessionId, { limit: options.limit ?? 10 });
    const check = options.verify ? await verifySession(sessions, sessionId) : null;
    const shown = options.json
      ? `${terminalJson({ session, messages, ...(check && { check }) })}\n`
      : textOf(session, messages, check);
    process.stdout.write(shown);
    if (check?.fault) throw brokenSession(session, check.fault);
  });
}

function brokenSession({ id, title }: Session, fault: string): DeskError {
  return new DeskError(
    'store_corrupt',
    `${terminalText(title)}: ${fault} Compare it with a backup: \`multichat backup list\`.`,
    { details: { sessionId: id } },
  );
}

function textOf(session: Session, messages: Message[], check: SessionCheck | null): string {
  const parts = [...factsOf(session), ...(check ? [checkLine(check)] : []), '', ...messages.flatMap(linesOf)];
  return `${parts.join('\n')}\n`;
}

function factsOf(session: Session): string[] {
  const { id, title, topic, status, pinned, held, participants, origin, continuedIn } = session;
  const notes = [status, ...(pinned ? ['pinned'] : []), ...(held ? ['held'] : [])].join(', ');
  return [
    terminalText(title),
    `  id            ${id}`,
    `  status        ${notes}`,
    ...(topic === '' ? [] : [`  topic         ${terminalText(topic)}`]),
    `  messages      ${session.lastSeq}`,
    `  created       ${new Date(session.createdAt).toISOString()}`,
    `  last activity ${new Date(session.lastActivityAt).toISOString()}`,
    ...(origin
      ? [`  ${origin.kind.padEnd(13)} of ${origin.sessionId}, after its message ${origin.seq}`]
      : []),
    ...(continuedIn === null ? [] : [`  goes on in    ${continuedIn}`]),
    `  participants  ${participants.map(({ name, kind }) => `${terminalText(name)} (${kind})`).join(', ')}`,
  ];
}

function checkLine({ messages, head, fault }: SessionCheck): string {
  return fault === null
    ? `  verified      ${messages} messages, last link ${head.hash}`
    : `  NOT WHOLE     ${fault}`;
}

function linesOf({ seq, at, sender, recipient, content, redaction }: Message): string[] {
  const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  const head = `${seq}  ${time}  ${terminalText(sender)} → ${terminalText(recipient)}`;
  const said = redaction
    ? [terminalText(`(redacted by ${redaction.by}: ${redaction.reason})`)]
    : terminalLines(content);
  return [head, ...said.map((line) => `    ${line}`)];
}
