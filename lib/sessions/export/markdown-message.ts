import { excerpt, inline, quotation } from '#lib/sessions/export/markdown-text';
import type { Message } from '#lib/sessions/message';

/** One message of a transcript; `original` is what it replies to. */
export function markdownMessage(message: Message, original: Message | null): string {
  const reply = original ? `${replyLine(original)}\n>\n` : '';
  return `\n${headLine(message)}\n\n${reply}${bodyOf(message)}\n`;
}

function headLine(message: Message): string {
  const { sender, recipient, at, seq } = message;
  const time = new Date(at).toISOString().slice(11, 19);
  const notes = notesOf(message).map((note) => ` · ${note}`);
  return `**${inline(sender)}** → ${inline(recipient)} · ${time} · ${seq}${notes.join('')}`;
}

/** What isn't the usual about it. */
function notesOf({ kind, priority, visibility, status, pinned }: Message): string[] {
  const notes: [boolean, string][] = [
    [kind !== 'chat', kind],
    [priority !== 'normal', priority],
    [visibility === 'recipient', 'for the recipient only'],
    [status === 'pending' || status === 'failed', status],
    [pinned, 'pinned'],
  ];
  return notes.filter(([isSo]) => isSo).map(([, note]) => note);
}

function replyLine(original: Message): string {
  const said = original.redaction ? '*redacted*' : excerpt(original.content);
  return `> > ${inline(original.sender)}, ${original.seq}: ${said}`;
}

function bodyOf({ content, redaction }: Message): string {
  if (!redaction) return quotation(content);
  const at = `${new Date(redaction.at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `> *Redacted by ${inline(redaction.by)} on ${at}: ${inline(redaction.reason)}*`;
}
