import { useCallback, useRef, useState } from 'react';

import { fetchJson } from '#components/chat/fetch-json.ts';
import {
  addNewer,
  addOlder,
  passesFilter,
  takeChanged,
  takePosted,
  type Transcript,
  type TranscriptFilter,
} from '#components/chat/transcript.ts';
import { useDeskEvent } from '#components/shell/desk-stream';
import type { Message } from '#lib/sessions/message';

const PAGE = 100;

export interface TranscriptSource {
  sessionId: string;
  initial: Transcript;
  /** Of the snapshot that the initial messages were read after. */
  seq: number;
  filter: TranscriptFilter;
}

type MessageWish = TranscriptFilter & { before?: number; after?: number };

/** A page of messages, oldest first; the newest where neither `before` nor `after` is given. */
async function fetchMessages(sessionId: string, wish: MessageWish): Promise<Message[]> {
  const query = new URLSearchParams({ limit: String(PAGE) });
  for (const [name, value] of Object.entries(wish)) if (value !== null) query.set(name, String(value));
  const { items } = await fetchJson<{ items: Message[] }>(`/sessions/${sessionId}/messages?${query}`);
  return items;
}

/** Where the page beyond one edge of the transcript begins. */
function edgeOf({ messages }: Transcript, side: 'older' | 'newer'): { before?: number; after?: number } {
  if (side === 'older') return messages[0] ? { before: messages[0].seq } : {};
  return { after: messages.at(-1)?.seq ?? 0 };
}

/** The messages that a room holds: the first ones from the page, new ones from the stream, others on demand. */
export function useTranscript({ sessionId, initial, seq, filter }: TranscriptSource) {
  const [transcript, setTranscript] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const loading = useRef(new Set<'older' | 'newer'>());

  const take = useCallback(
    (message: Message) => {
      const isFiltered = filter.sender !== null || filter.kind !== null;
      if (message.sessionId === sessionId && passesFilter(message, filter)) {
        setTranscript((held) => takePosted(held, message, isFiltered));
      }
    },
    [sessionId, filter],
  );
  useDeskEvent(
    ['message-posted', 'message-changed'],
    ({ type, data }) => {
      const message = data as Message;
      if (type === 'message-posted') take(message);
      else setTranscript((held) => takeChanged(held, message));
    },
    seq,
  );

  async function load(side: 'older' | 'newer'): Promise<void> {
    const isThere = side === 'older' ? transcript.hasOlder : transcript.hasNewer;
    if (!isThere || loading.current.has(side)) return;
    loading.current.add(side);
    try {
      const items = await fetchMessages(sessionId, { ...filter, ...edgeOf(transcript, side) });
      const add = side === 'older' ? addOlder : addNewer;
      setTranscript((held) => add(held, items, items.length < PAGE));
      setError(null);
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
    } finally {
      loading.current.delete(side);
    }
  }

  /** Jumps to the newest page. */
  async function loadNewest(): Promise<void> {
    const messages = await fetchMessages(sessionId, filter);
    setTranscript({ messages, hasOlder: messages.length === PAGE, hasNewer: false });
  }

  return { transcript, take, load, loadNewest, error };
}
