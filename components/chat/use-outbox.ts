import { useEffect, useRef, useState } from 'react';

import {
  keepOutbox,
  readOutbox,
  stillPending,
  withStatus,
  type PendingMessage,
} from '#components/chat/outbox.ts';
import type { RoomActions } from '#components/chat/room-actions.ts';
import { useConnection } from '#components/shell/desk-stream';
import type { Message } from '#lib/sessions/message';

const LOST = 'The desk could not be reached.';

/** Sends messages: shown at once, kept until acknowledged, sent when the line is back. */
export function useOutbox(options: {
  sessionId: string;
  sender: string;
  messages: readonly Message[];
  post: RoomActions['post'];
  onPosted: (message: Message) => void;
}) {
  const { sessionId, sender, messages, post, onPosted } = options;
  const [pending, setPending] = useState<PendingMessage[]>([]);
  const { state } = useConnection();
  const isLost = state === 'reconnecting' || state === 'offline';
  const isLoaded = useRef(false);

  useEffect(() => {
    // Another visit's leftovers come after the page is alive: the server can't know them.
    queueMicrotask(() => {
      isLoaded.current = true;
      setPending((all) => [
        ...readOutbox(sessionId).filter(({ key }) => all.every((one) => one.key !== key)),
        ...all,
      ]);
    });
  }, [sessionId]);

  useEffect(() => {
    if (isLoaded.current) keepOutbox(sessionId, pending);
  }, [sessionId, pending]);

  async function deliver(entry: PendingMessage): Promise<void> {
    const { key, recipient, content, replyTo } = entry;
    setPending((all) => withStatus(all, key, { status: 'sending', error: null }));
    const result = await post({ sessionId, recipient, content, replyTo, idempotencyKey: key }).catch(
      () => null,
    );
    if (result?.ok) {
      onPosted(result.value);
      setPending((all) => all.filter((other) => other.key !== key));
    } else if (result) {
      setPending((all) => withStatus(all, key, { status: 'failed', error: result.message }));
    } else {
      setPending((all) => withStatus(all, key, { status: 'waiting', error: LOST }));
    }
  }

  const waiting = useRef(deliver);
  useEffect(() => {
    waiting.current = deliver;
  });
  useEffect(() => {
    if (isLost) return;
    setPending((all) => {
      for (const entry of all)
        if (entry.status === 'waiting') queueMicrotask(() => void waiting.current(entry));
      return all;
    });
  }, [isLost]);

  function send(draft: Pick<PendingMessage, 'recipient' | 'content' | 'replyTo'>): void {
    const entry: PendingMessage = {
      ...draft,
      key: crypto.randomUUID(),
      sender,
      at: Date.now(),
      afterSeq: messages.at(-1)?.seq ?? 0,
      status: isLost ? 'waiting' : 'sending',
      error: null,
    };
    setPending((all) => [...all, entry]);
    if (!isLost) void deliver(entry);
  }

  return {
    pending: stillPending(pending, messages),
    send,
    retry: (entry: PendingMessage) => void deliver(entry),
    discard: (entry: PendingMessage) => setPending((all) => all.filter(({ key }) => key !== entry.key)),
  };
}
