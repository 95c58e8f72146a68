'use client';

import { useState, useTransition } from 'react';

import type { ActionResult } from '#lib/access/action';

const LOST = 'The desk could not be reached: nothing was changed.';

/** Runs one action at a time and keeps why the last one failed. */
export function useAttempt() {
  const [isPending, startTransition] = useTransition();
  const [error, setError] = useState<string | null>(null);

  function attempt<Value>(run: () => Promise<ActionResult<Value>>, onDone: (value: Value) => void): void {
    startTransition(async () => {
      const result = await run().catch(() => null);
      setError(result?.ok ? null : (result?.message ?? LOST));
      if (result?.ok) onDone(result.value);
    });
  }

  return { isPending, error, attempt };
}
