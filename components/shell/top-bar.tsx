'use client';

import { PageLink } from '#components/ui/page-link';

import { AccountSummary, RobotCounts } from '#components/shell/account-summary';
import { useChosenRobot } from '#components/shell/chosen-robot.ts';
import { DataAge } from '#components/shell/data-age';
import { isOld, isUnheard } from '#components/shell/freshness.ts';
import { ModeBadge } from '#components/shell/mode-badge';
import { StopAll } from '#components/shell/stop-all';
import type { SwitchAction } from '#components/shell/switch-action.ts';
import { useFreshness } from '#components/shell/use-freshness.ts';

/** Mode, money, data age and Stop all: on every page, for the robot that the page is about. */
export function TopBar({ onStop }: { onStop: SwitchAction }) {
  const robot = useChosenRobot();
  const freshness = useFreshness(robot?.symbol ?? '');
  const stale = isOld(freshness);
  return (
    <header className="border-line bg-panel phone:gap-2.5 phone:px-2.5 flex h-13 items-center gap-5 border-b px-4">
      <PageLink href="/" className="text-strong phone:hidden flex shrink-0 items-center gap-2 font-semibold">
        <span aria-hidden className="text-accent text-lg leading-none">
          ◆
        </span>
        <span className="max-desktop:sr-only text-base">Multichat Desk</span>
      </PageLink>
      {robot ? (
        <>
          <ModeBadge mode={robot.badge} />
          <AccountSummary accountId={robot.accountId} stale={stale} />
        </>
      ) : null}
      <RobotCounts stale={isUnheard(freshness)} />
      <div className="phone:gap-2.5 ml-auto flex items-center gap-4">
        {robot ? <DataAge symbol={robot.symbol} /> : null}
        <StopAll onStop={onStop} />
      </div>
    </header>
  );
}
