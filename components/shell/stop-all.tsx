'use client';

import { OctagonX } from 'lucide-react';
import { useState } from 'react';

import type { Action } from '#lib/access/action';
import type { KillSwitch } from '#lib/robot/command';
import { useKillSwitch, useRobots } from '#components/shell/desk-stream';
import { OpenPositions } from '#components/shell/open-positions';
import { useSwitch } from '#components/shell/use-switch.ts';
import { Button } from '#components/ui/button';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { Field, TextField } from '#components/ui/field';

export type SwitchAction = Action<{ reason: string; idempotencyKey: string }, KillSwitch>;

/** The one control that stops everything, on every page; says first what it will do. */
export function StopAll({ onStop }: { onStop: SwitchAction }) {
  const robots = useRobots();
  const { on } = useKillSwitch();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const stop = useSwitch(onStop, () => setOpen(false));
  const names = robots.map((robot) => robot.name).join(', ');
  return (
    <>
      <Button
        tone="danger"
        disabled={on}
        onClick={() => {
          stop.begin();
          setReason('');
          setOpen(true);
        }}
      >
        <OctagonX aria-hidden size={15} />
        {on ? 'Stopped' : 'Stop all'}
      </Button>
      <ConfirmDialog
        open={isOpen}
        title="Stop everything?"
        consequences={[
          `The kill switch goes on: nothing new is sent to any market until a person lifts it. A restart does not lift it.`,
          robots.length === 1
            ? `1 robot is halted: ${names}.`
            : `${robots.length} robots are halted: ${names}.`,
          'Their open orders are canceled.',
          <OpenPositions key="positions" accountIds={[...new Set(robots.map((robot) => robot.accountId))]} />,
        ]}
        confirmLabel="Stop all"
        pending={stop.isPending}
        error={stop.error}
        onConfirm={() => stop.run(reason)}
        onClose={() => setOpen(false)}
      >
        <Field label="Reason (optional, shown on every screen)">
          <TextField value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </ConfirmDialog>
    </>
  );
}
