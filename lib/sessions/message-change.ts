import type { Message, MessageChange, Redaction } from '#lib/sessions/message';
import { afterSending, withReceipt } from '#lib/sessions/message-status';
import { requireLine, requireName } from '#lib/sessions/text-rules';

const MAX_REASON_LENGTH = 500;

/** Checks what can be said of a change without looking at its message. Errors: `invalid_input`, `invalid_text`. */
export function checkMessageChange(change: MessageChange): void {
  if (change.type === 'acknowledge') requireName('Who acknowledges', change.participant);
  if (change.type !== 'redact') return;
  requireName('Who redacts', change.by);
  requireLine('The reason', change.reason, MAX_REASON_LENGTH);
}

/**
 * The message after a checked change at `at` (epoch ms); the very same object where the change changes nothing
 * (a second redaction, a receipt that says less), so that a store needs to write nothing. Error: `invalid_input`.
 */
export function changedMessage(message: Message, change: MessageChange, at: number): Message {
  switch (change.type) {
    case 'send':
      return withParts(message, { status: afterSending(message) });
    case 'acknowledge': {
      const { participant, status } = change;
      const { status: reached, receipts } = withReceipt(message, { participant, status, at });
      return withParts(message, { status: reached, receipts });
    }
    case 'pin':
      return withParts(message, { pinned: change.pinned });
    case 'redact':
      return redacted(message, { at, by: change.by, reason: change.reason });
  }
}

function redacted(message: Message, redaction: Redaction): Message {
  return message.redaction ? message : { ...message, content: '', data: null, redaction };
}

function withParts(message: Message, parts: Partial<Message>): Message {
  const isSame = Object.entries(parts).every(([key, value]) => message[key as keyof Message] === value);
  return isSame ? message : { ...message, ...parts };
}
