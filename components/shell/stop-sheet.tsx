'use client';

import { useState } from 'react';

import { useRobots } from '#components/shell/desk-stream';
import { OpenPositions } from '#components/shell/open-positions';
import type { SwitchAction } from '#components/shell/switch-action.ts';
import { useSwitch } from '#components/shell/use-switch.ts';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { Field, TextField } from '#components/ui/field';

/** What Stop all will do, before it does. */
export function StopSheet({ onStop, onClose }: { onStop: SwitchAction; onClose: () => void }) {
  const robots = useRobots();
  const [reason, setReason] = useState('');
  const [isFlattening, setFlattening] = useState(false);
  const stop = useSwitch(onStop, onClose);
  const names = robots.map((robot) => robot.name).join(', ');
  return (
    <ConfirmDialog
      open
      title="Stop everything?"
      consequences={[
        `The kill switch goes on: nothing new is sent to any market until a person lifts it. A restart does not lift it.`,
        robots.length === 1
          ? `1 robot is halted: ${names}.`
          : `${robots.length} robots are halted: ${names}.`,
        'Their open orders are canceled.',
        <OpenPositions
          key="positions"
          accountIds={[...new Set(robots.map((robot) => robot.accountId))]}
          isFlattening={isFlattening}
        />,
      ]}
      confirmLabel="Stop all"
      pending={stop.isPending}
      error={stop.error}
      onConfirm={() => stop.run(reason, isFlattening)}
      onClose={onClose}
    >
      <Field label="Reason (optional, shown on every screen)">
        <TextField value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          checked={isFlattening}
          onChange={(event) => setFlattening(event.target.checked)}
        />
        Also close every open position at market
      </label>
    </ConfirmDialog>
  );
}
