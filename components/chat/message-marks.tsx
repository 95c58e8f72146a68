import { Badge } from '#components/ui/badge';
import { Icon } from '#components/ui/icon';
import type { Message } from '#lib/sessions/message';

/** What a message is besides its words: its priority, who may read it, what became of it. */
export function MessageMarks({ message }: { message: Message }) {
  const { pinned, priority, redaction, visibility } = message;
  const state = stateWords(message);
  return (
    <>
      {redaction ? (
        <p className="text-dim italic">
          The content was removed by {redaction.by}: {redaction.reason}
        </p>
      ) : null}
      <p className="flex flex-wrap items-center gap-1.5 pt-0.5 empty:hidden">
        {priority === 'urgent' || priority === 'high' ? <Badge tone="warn">{priority}</Badge> : null}
        {priority === 'low' ? <Badge>low priority</Badge> : null}
        {visibility === 'recipient' ? <Badge tone="info">only to {message.recipient}</Badge> : null}
        {pinned ? (
          <Badge tone="accent">
            <Icon name="pin" size={10} /> pinned
          </Badge>
        ) : null}
        {state ? <span className="text-dim text-xs">{state}</span> : null}
      </p>
    </>
  );
}

function stateWords({ status, receipts }: Message): string | null {
  if (status === 'pending') return 'waits to be sent';
  const named = (wanted: string) =>
    receipts
      .filter((receipt) => receipt.status === wanted)
      .map(({ participant }) => participant)
      .join(', ');
  const words = [
    named('read') && `read by ${named('read')}`,
    named('delivered') && `delivered to ${named('delivered')}`,
    named('failed') && `failed at ${named('failed')}`,
  ].filter(Boolean);
  return words.length > 0 ? words.join(' · ') : null;
}
