'use client';

import { Icon } from '#components/ui/icon';
import { useEffect, useState } from 'react';

import { useKillSwitch } from '#components/shell/desk-stream';
import type { SwitchAction } from '#components/shell/switch-action.ts';
import { Button } from '#components/ui/button';
import { openedLater, preloading } from '#components/ui/opened-later';

const StopSheet = openedLater(() => import('#components/shell/stop-sheet').then((part) => part.StopSheet));

/** When everything else is there, the sheet's code comes too: it must open even when the line is bad. */
const SETTLED_MS = 10_000;

/** The one control that stops everything, on every page; says first what it will do. */
export function StopAll({ onStop }: { onStop: SwitchAction }) {
  const { on } = useKillSwitch();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const timer = setTimeout(StopSheet.preload, SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <Button tone="danger" disabled={on} {...preloading(StopSheet)} onClick={() => setOpen(true)}>
        <Icon name="octagon-x" size={15} />
        {on ? 'Stopped' : 'Stop all'}
      </Button>
      {isOpen ? <StopSheet onStop={onStop} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
