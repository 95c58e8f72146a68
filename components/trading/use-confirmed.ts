'use client';

import { useCallback, useRef, useState } from 'react';

import { notifyOutcome } from '#components/trading/notify-outcome.ts';
import type { CommandOutcome } from '#components/trading/trading-actions.ts';
import type { ActionResult } from '#lib/access/action';

export interface Confirmed {
  isPending: boolean;
  /** Why the last try failed; null otherwise. */
  error: string | null;
  /** Forgets the key: the next confirmation is another one. */
  reset: () => void;
  confirm: () => void;
}

export interface ConfirmedOptions {
  /** What it is called in the notice, e.g. `Flatten TSLA`. */
  what: string;
  send: (idempotencyKey: string) => Promise<ActionResult<CommandOutcome>>;
  onDone: () => void;
}

const LOST = 'The desk could not be reached. Trying again sends it once at most.';

/** One confirmation: one idempotency key until it is answered, so that a second press never does it twice. */
export function useConfirmed({ what, send, onDone }: ConfirmedOptions): Confirmed {
  const key = useRef<string | null>(null);
  const isSending = useRef(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const run = async (): Promise<void> => {
    if (isSending.current) return;
    isSending.current = true;
    setPending(true);
    setError(null);
    key.current ??= crypto.randomUUID();
    try {
      const answer = await send(key.current);
      if (answer.ok) {
        key.current = null;
        notifyOutcome(answer, what);
        onDone();
      } else {
        setError(answer.message);
      }
    } catch {
      setError(LOST);
    } finally {
      isSending.current = false;
      setPending(false);
    }
  };

  return {
    isPending,
    error,
    confirm: () => void run(),
    reset: useCallback(() => {
      key.current = null;
      setError(null);
    }, []),
  };
}
