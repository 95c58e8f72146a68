'use client';

import type { SwitchAction } from '#components/shell/switch-action.ts';
import { useSwitch } from '#components/shell/use-switch.ts';
import { ConfirmDialog } from '#components/ui/confirm-dialog';

/** What lifting the stop will do, before it does. */
export function LiftSheet({ onLift, onClose }: { onLift: SwitchAction; onClose: () => void }) {
  const lift = useSwitch(onLift, onClose);
  return (
    <ConfirmDialog
      open
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
      onClose={onClose}
    />
  );
}
