import type { ReactNode } from 'react';

import type { DeskSnapshot } from '#components/shell/desk-state.ts';
import { DeskStreamProvider, RenewedByEpoch } from '#components/shell/desk-stream';
import { KillBanner } from '#components/shell/kill-banner';
import { BottomTabs, Rail } from '#components/shell/navigation';
import type { SwitchAction } from '#components/shell/switch-action.ts';
import { TopBar } from '#components/shell/top-bar';
import { ToastHost } from '#components/ui/toast';

export interface ShellProps {
  snapshot: DeskSnapshot;
  onStop: SwitchAction;
  onLift: SwitchAction;
  children: ReactNode;
}

/** The frame round every page. It fills the window; the page scrolls inside `main`. */
export function Shell({ snapshot, onStop, onLift, children }: ShellProps) {
  return (
    <DeskStreamProvider snapshot={snapshot}>
      <a
        href="#main"
        className="bg-accent text-on-accent fixed top-1 left-1 z-50 -translate-y-16 rounded-lg px-3 py-2 font-semibold focus:translate-y-0"
      >
        Skip to the page
      </a>
      <div className="grid h-dvh grid-cols-1 grid-rows-[auto_minmax(0,1fr)_auto] overflow-hidden">
        <div>
          <TopBar onStop={onStop} />
          <KillBanner onLift={onLift} />
        </div>
        <div className="flex min-h-0 min-w-0">
          <Rail />
          <main
            id="main"
            tabIndex={-1}
            className="relative min-w-0 flex-1 overflow-x-hidden overflow-y-auto outline-none"
          >
            <RenewedByEpoch>{children}</RenewedByEpoch>
          </main>
        </div>
        <BottomTabs />
      </div>
      <ToastHost />
    </DeskStreamProvider>
  );
}
