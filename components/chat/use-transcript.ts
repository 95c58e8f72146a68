import { useCallback, useRef, useState } from 'react';

import { fetchJson } from '#components/chat/fetch-json.ts';
import {
  addNewer,
  addOlder,
  passesFilter,
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
  useDeskEvent(['message-posted'], ({ data }) => take(data as Message), seq);

  async function load(side: 'older' | 'newer'): Promise<void> {
    const edge = side === 'older' ? transcript.messages[0] : transcript.messages.at(-1);
    const isThere = side === 'older' ? transcript.hasOlder : transcript.hasNewer;
    if (!isThere || loading.current.has(side)) return;
    loading.current.add(side);
    const query = new URLSearchParams({ limit: String(PAGE) });
    if (edge) query.set(side === 'older' ? 'before' : 'after', String(edge.seq));
    if (filter.sender) query.set('sender', filter.sender);
    if (filter.kind) query.set('kind', filter.kind);
    try {
      const { items } = await fetchJson<{ items: Message[] }>(`/sessions/${sessionId}/messages?${query}`);
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
    const { items } = await fetchJson<{ items: Message[] }>(`/sessions/${sessionId}/messages?limit=${PAGE}`);
    setTranscript({ messages: items, hasOlder: (items[0]?.seq ?? 1) > 1, hasNewer: false });
  }

  return { transcript, take, load, loadNewest, error };
}
