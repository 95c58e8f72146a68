import { useEffect, useState } from 'react';

import type { Message } from '#lib/sessions/message';

/** The message that a link points at: by its `seq` at first, by `#message-ID` later, or by a press on a quote. */
export function useTarget(messages: readonly Message[], focusSeq: number | null) {
  const [asked, setAsked] = useState<{ id: string; nonce: number } | null>(null);
  useEffect(() => {
    const readHash = () => {
      const id = /^#message-(.+)$/.exec(location.hash)?.[1];
      if (id) setAsked({ id, nonce: Date.now() });
    };
    readHash();
    addEventListener('hashchange', readHash);
    return () => removeEventListener('hashchange', readHash);
  }, []);
  const focused = focusSeq === null ? undefined : messages.find(({ seq }) => seq === focusSeq);
  const id = asked?.id ?? focused?.id ?? null;
  return {
    targetId: id,
    target: id === null ? null : { key: id, nonce: asked?.nonce ?? 0 },
    show: (messageId: string) => setAsked({ id: messageId, nonce: Date.now() }),
  };
}
