'use client';

import { Icon } from '#components/ui/icon';
import { useState } from 'react';

import { useKillSwitch } from '#components/shell/desk-stream';
import type { SwitchAction } from '#components/shell/switch-action.ts';
import { Button } from '#components/ui/button';
import { openedLater, preloading } from '#components/ui/opened-later';
import { Time } from '#components/ui/time';

const LiftSheet = openedLater(() => import('#components/shell/lift-sheet').then((part) => part.LiftSheet));

/** Says on every page that everything is stopped, since when, by whom and why; offers to lift it. */
export function KillBanner({ onLift }: { onLift: SwitchAction }) {
  const { on, at, by, reason } = useKillSwitch();
  const [isOpen, setOpen] = useState(false);
  if (!on) return null;
  return (
    <section
      role="alert"
      aria-label="Everything is stopped"
      className="border-down-line bg-down-soft text-down phone:px-3 flex items-center gap-3 border-b px-4 py-1.5"
    >
      <Icon name="octagon-x" size={18} className="shrink-0" />
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
      <Button size="sm" {...preloading(LiftSheet)} onClick={() => setOpen(true)}>
        Lift…
      </Button>
      {isOpen ? <LiftSheet onLift={onLift} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}
