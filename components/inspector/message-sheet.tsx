'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';

import type { InspectorActions } from '#components/inspector/inspector-actions.ts';
import { RedactForm } from '#components/inspector/redact-form';
import { useAttempt } from '#components/inspector/use-attempt.ts';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Icon } from '#components/ui/icon';
import type { Message } from '#lib/sessions/message';

export interface MessageSheetProps {
  /** Null closes it. */
  message: Message | null;
  actions: InspectorActions;
  onChanged: (message: Message) => void;
  onClose: () => void;
}

/** A message as the store has it, and what an operator may do with it. */
export function MessageSheet({ message, ...rest }: MessageSheetProps) {
  return message ? <OpenSheet message={message} {...rest} /> : null;
}

function OpenSheet(props: MessageSheetProps & { message: Message }) {
  const { message, actions, onChanged, onClose } = props;
  const router = useRouter();
  const { isPending, error, attempt } = useAttempt();
  const [isRedacting, setRedacting] = useState(false);
  const [isCopied, setCopied] = useState(false);

  async function copyLink() {
    await navigator.clipboard.writeText(
      `${location.origin}/sessions/${message.sessionId}?message=${message.seq}`,
    );
    setCopied(true);
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Message ${message.seq}`}
      footer={
        <>
          <Button size="lg" onClick={() => void copyLink()}>
            {isCopied ? 'Link copied' : 'Copy link'}
          </Button>
          <Button size="lg" data-initial-focus onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <div className="flex flex-wrap gap-2">
        <Button
          disabled={isPending}
          onClick={() =>
            attempt(() => actions.pinMessage({ messageId: message.id, pinned: !message.pinned }), onChanged)
          }
        >
          <Icon name={message.pinned ? 'pin-off' : 'pin'} size={14} /> {message.pinned ? 'Unpin' : 'Pin'}
        </Button>
        <Button
          disabled={isPending}
          onClick={() =>
            attempt(
              () => actions.forkSession({ sessionId: message.sessionId, seq: message.seq }),
              ({ id }) => router.push(`/sessions/${id}`),
            )
          }
        >
          Fork from here
        </Button>
        {message.redaction ? null : (
          <Button tone="danger" aria-expanded={isRedacting} onClick={() => setRedacting(!isRedacting)}>
            Redact…
          </Button>
        )}
      </div>
      {isRedacting && !message.redaction ? (
        <RedactForm
          isPending={isPending}
          onRedact={(reason) =>
            attempt(() => actions.redactMessage({ messageId: message.id, reason }), onChanged)
          }
        />
      ) : null}
      {error ? (
        <p role="alert" className="border-down-line bg-down-soft text-down rounded-lg border px-3 py-2">
          {error}
        </p>
      ) : null}
      <pre
        tabIndex={0}
        aria-label="Raw JSON"
        className="bg-sunken text-text phone:max-h-[30dvh] max-h-[45dvh] overflow-auto rounded-lg p-3 font-mono text-xs [overflow-wrap:anywhere] whitespace-pre-wrap"
      >
        {JSON.stringify(message, null, 2)}
      </pre>
    </Dialog>
  );
}
