import type { ReactNode } from 'react';

import { Button } from '#components/ui/button';
import { Skeleton } from '#components/ui/skeleton';

/** The states of a panel. `stale` still shows its children, marked with how old they are. */
export type PanelState =
  | { kind: 'ready' }
  | { kind: 'loading'; rows?: number }
  | { kind: 'empty'; title: string; hint?: ReactNode; action?: ReactNode }
  | { kind: 'error'; message: string; onRetry?: () => void }
  | { kind: 'stale'; age: string };

function Centred({ children, alert = false }: { children: ReactNode; alert?: boolean }) {
  return (
    <div
      role={alert ? 'alert' : undefined}
      className="flex h-full min-h-24 flex-col items-center justify-center gap-2 px-6 py-5 text-center text-balance"
    >
      {children}
    </div>
  );
}

/** What a panel shows in its state; use it alone where there is no frame round it. */
export function PanelBody({
  state = { kind: 'ready' },
  children,
}: {
  state?: PanelState;
  children?: ReactNode;
}) {
  switch (state.kind) {
    case 'loading':
      return (
        <div className="space-y-2 p-3" role="status" aria-label="Loading">
          {Array.from({ length: state.rows ?? 4 }, (_, row) => (
            <Skeleton key={row} className="h-7" />
          ))}
        </div>
      );
    case 'empty':
      return (
        <Centred>
          <p className="text-text font-medium">{state.title}</p>
          {state.hint ? <p className="text-dim max-w-80">{state.hint}</p> : null}
          {state.action}
        </Centred>
      );
    case 'error':
      return (
        <Centred alert>
          <p className="text-down font-medium">{state.message}</p>
          {state.onRetry ? <Button onClick={state.onRetry}>Try again</Button> : null}
        </Centred>
      );
    case 'stale':
      return (
        <>
          <p
            role="status"
            className="border-warn-line bg-warn-soft text-warn border-b px-3 py-1 text-xs font-medium"
          >
            STALE · {state.age}
          </p>
          {children}
        </>
      );
    case 'ready':
      return children;
  }
}
