import { DeskError } from '#lib/desk-error';
import { EVERYONE, type Message, type MessageStatus, type Receipt } from '#lib/sessions/message';

/** How far along each status is; a message never goes back, except from `failed` to what succeeded after all. */
const RANK: Readonly<Record<MessageStatus, number>> = {
  pending: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  read: 4,
};

/**
 * Status and receipts after a participant acknowledged a message: those of a message to one participant follow
 * that participant; a message to All is delivered, or read, once the first other participant says so. A receipt
 * that says less than the one before changes nothing.
 * Errors: `invalid_input` where it isn't sent yet, is the participant's own, or isn't addressed to them.
 */
export function withReceipt(message: Message, receipt: Receipt): Pick<Message, 'status' | 'receipts'> {
  requireAddressed(message, receipt.participant);
  const before = message.receipts.find(({ participant }) => participant === receipt.participant);
  if (before && RANK[before.status] >= RANK[receipt.status]) return message;
  const receipts = before
    ? message.receipts.map((one) => (one === before ? receipt : one))
    : [...message.receipts, receipt];
  const status = RANK[receipt.status] > RANK[message.status] ? receipt.status : message.status;
  return { status, receipts };
}

/** Status after a pending message was let go; others stay what they are. */
export function afterSending({ status }: Message): MessageStatus {
  return status === 'pending' ? 'sent' : status;
}

function requireAddressed({ sender, recipient, status }: Message, participant: string): void {
  if (status === 'pending')
    throw new DeskError('invalid_input', 'A pending message was not sent to anybody yet.');
  if (participant === sender) throw new DeskError('invalid_input', 'Nobody acknowledges their own message.');
  if (recipient === EVERYONE || recipient === participant) return;
  throw new DeskError('invalid_input', `This message is to ${recipient}, not to ${participant}.`);
}
