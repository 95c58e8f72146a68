import { useState, useTransition } from 'react';

import type { SwitchAction } from '#components/shell/switch-action.ts';

/** Runs one of the two switch actions; a retry after a failure repeats the same request, never a second one. */
export function useSwitch(action: SwitchAction, onDone: () => void) {
  const [isPending, startTransition] = useTransition();
  const [error, setError] = useState<string | null>(null);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  return {
    isPending,
    error,
    /** `flatten`: a stop also closes what is held. */
    run(reason: string, flatten?: boolean) {
      startTransition(async () => {
        const result = await action({ reason, idempotencyKey, flatten }).catch(unreachable);
        if (result.ok) onDone();
        else setError(result.message);
      });
    },
  };
}

function unreachable() {
  return {
    ok: false,
    message: 'The desk could not be reached: nothing has been switched. Try again.',
  } as const;
}
