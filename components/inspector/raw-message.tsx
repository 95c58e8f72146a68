'use client';

import { useState } from 'react';

import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import type { Message } from '#lib/sessions/message';

/** A message as the store has it. */
export function RawMessage({ message, onClose }: { message: Message | null; onClose: () => void }) {
  const [isCopied, setCopied] = useState(false);
  const json = JSON.stringify(message, null, 2);

  async function copyLink() {
    if (!message) return;
    await navigator.clipboard.writeText(
      `${location.origin}/sessions/${message.sessionId}?message=${message.seq}`,
    );
    setCopied(true);
  }

  return (
    <Dialog
      open={message !== null}
      onClose={onClose}
      title={`Message ${message?.seq ?? ''}`}
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
      <pre
        tabIndex={0}
        aria-label="Raw JSON"
        className="bg-sunken text-text max-h-[50dvh] overflow-auto rounded-lg p-3 font-mono text-xs"
      >
        {json}
      </pre>
    </Dialog>
  );
}
