'use client';

import { Icon } from '#components/ui/icon';
import { PageLink } from '#components/ui/page-link';
import { useSearchParams } from 'next/navigation';

import { useBook, useRobots } from '#components/shell/desk-stream';
import { ModeBadge } from '#components/shell/mode-badge';
import { isOld, isUnheard } from '#components/shell/freshness.ts';
import { useFreshness } from '#components/shell/use-freshness.ts';
import { Figure, Money } from '#components/ui/figure';
import { RobotStateBadge } from '#components/trading/robot-state-badge';
import type { RobotView } from '#lib/robot/robot';

function RobotCard({ robot, isChosen, href }: { robot: RobotView; isChosen: boolean; href: string }) {
  const part = useBook(robot.accountId)?.robots.find((one) => one.robotId === robot.id);
  const freshness = useFreshness(robot.symbol);
  const stale = isOld(freshness);
  const position = part?.position ?? null;
  return (
    <PageLink
      href={href}
      scroll={false}
      aria-current={isChosen ? 'true' : undefined}
      className="hover:bg-raised/50 aria-[current]:border-b-accent aria-[current]:bg-panel phone:px-3 touch:min-h-11 flex min-w-0 flex-1 flex-col justify-center gap-0.5 border-b-2 border-transparent px-4 py-1.5 -outline-offset-2"
    >
      <span className="flex min-w-0 items-center gap-2">
        <span className="text-strong truncate font-semibold">{robot.name}</span>
        <RobotStateBadge state={robot.state} stale={isUnheard(freshness)} />
        <span className="phone:hidden ml-auto">
          <ModeBadge mode={robot.badge} />
        </span>
      </span>
      <span className="text-dim flex min-w-0 items-center gap-2 text-xs">
        <span className="shrink-0 whitespace-nowrap">
          {position ? (
            <>
              {position.side} <Figure value={position.quantity} /> {position.symbol}
            </>
          ) : (
            'flat'
          )}
        </span>
        {part ? <Money value={part.dayProfit} change stale={stale} className="font-medium" /> : null}
        {robot.lastWarning ? (
          <span
            className="text-warn phone:hidden ml-auto flex min-w-0 items-center gap-1"
            title={robot.lastWarning.message}
          >
            <Icon name="triangle-alert" size={12} className="shrink-0" />
            <span className="truncate">{robot.lastWarning.message}</span>
          </span>
        ) : null}
      </span>
    </PageLink>
  );
}

/** All robots side by side; choosing one switches the Desk and keeps its view. */
export function RobotStrip({ chosenId }: { chosenId: string }) {
  const robots = useRobots();
  const view = useSearchParams().get('view');
  const hrefOf = (id: string): string => `/?${new URLSearchParams({ robot: id, ...(view ? { view } : {}) })}`;
  return (
    <nav
      aria-label="Robots"
      className="divide-line border-line bg-sunken grid [scrollbar-width:thin] auto-cols-[minmax(11rem,1fr)] grid-flow-col divide-x overflow-x-auto border-b"
    >
      {robots.map((robot) => (
        <RobotCard key={robot.id} robot={robot} isChosen={robot.id === chosenId} href={hrefOf(robot.id)} />
      ))}
    </nav>
  );
}
