'use client';

import type { PendingMessage } from '#components/chat/outbox.ts';
import { Avatar } from '#components/chat/speaker';
import { Button } from '#components/ui/button';
import { Time } from '#components/ui/time';
import type { Participant } from '#lib/sessions/participant';

export interface PendingRowProps {
  pending: PendingMessage;
  participants: readonly Participant[];
  onRetry: (pending: PendingMessage) => void;
  onDiscard: (pending: PendingMessage) => void;
}

const WORDS = { sending: 'sending…', waiting: 'waits for the desk', failed: 'not sent' };

/** A message that is not acknowledged yet: shown at once, marked, offered again. */
export function PendingRow({ pending, participants, onRetry, onDiscard }: PendingRowProps) {
  const failed = pending.status === 'failed';
  return (
    <article
      aria-label={`Unsent message to ${pending.recipient}`}
      className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2.5 px-3.5 pt-2 pb-0.5"
    >
      <Avatar name={pending.sender} participants={participants} />
      <div className="min-w-0 text-sm leading-5 break-words">
        <p className="text-dim flex flex-wrap items-baseline gap-x-1.5 text-xs">
          <span className="text-strong text-sm font-semibold">{pending.sender}</span>
          <span>→ {pending.recipient}</span>
          <Time at={pending.at} />
          <span role="status" className={failed ? 'text-down font-semibold' : 'text-warn'}>
            {WORDS[pending.status]}
          </span>
        </p>
        <p className="text-dim whitespace-pre-wrap">{pending.content}</p>
        {failed ? (
          <div className="mt-1 flex flex-wrap items-center gap-2">
            <span className="text-down text-xs">{pending.error}</span>
            <Button size="sm" onClick={() => onRetry(pending)}>
              Send again
            </Button>
            <Button size="sm" tone="ghost" onClick={() => onDiscard(pending)}>
              Discard
            </Button>
          </div>
        ) : null}
      </div>
    </article>
  );
}
