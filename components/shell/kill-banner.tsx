'use client';

import { OctagonX } from 'lucide-react';
import { useState } from 'react';

import { useKillSwitch } from '#components/shell/desk-stream';
import type { SwitchAction } from '#components/shell/stop-all';
import { useSwitch } from '#components/shell/use-switch.ts';
import { Button } from '#components/ui/button';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { Time } from '#components/ui/time';

/** Says on every page that everything is stopped, since when, by whom and why; offers to lift it. */
export function KillBanner({ onLift }: { onLift: SwitchAction }) {
  const { on, at, by, reason } = useKillSwitch();
  const [isOpen, setOpen] = useState(false);
  const lift = useSwitch(onLift, () => setOpen(false));
  if (!on) return null;
  return (
    <section
      role="alert"
      aria-label="Everything is stopped"
      className="border-down-line bg-down-soft text-down phone:px-3 flex items-center gap-3 border-b px-4 py-1.5"
    >
      <OctagonX aria-hidden size={18} className="shrink-0" />
      <p className="min-w-0 flex-1">
        <strong className="font-bold">Everything is stopped</strong>
        {at === null ? null : (
          <>
            {' since '}
            <Time at={at} style="stamp" />
          </>
        )}
        {by ? ` by ${by}` : ''}
        {reason ? <span className="text-text"> — {reason}</span> : null}
      </p>
      <Button
        size="sm"
        onClick={() => {
          lift.begin();
          setOpen(true);
        }}
      >
        Lift…
      </Button>
      <ConfirmDialog
        open={isOpen}
        title="Lift the stop?"
        tone="primary"
        consequences={[
          'The kill switch goes off: orders can be sent again.',
          'Halted robots become stopped. None of them trades until somebody starts it.',
          'Canceled orders stay canceled.',
        ]}
        confirmLabel="Lift the stop"
        pending={lift.isPending}
        error={lift.error}
        onConfirm={() => lift.run('')}
        onClose={() => setOpen(false)}
      />
    </section>
  );
}
