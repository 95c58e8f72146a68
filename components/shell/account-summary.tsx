'use client';

import { useBook, useRobots } from '#components/shell/desk-stream';
import { classNames } from '#components/ui/class-names.ts';
import { Money, Percent } from '#components/ui/figure';

const STAT = 'flex flex-col leading-tight whitespace-nowrap';
const LABEL = 'text-2xs leading-tight text-dim';

/** Equity and the day's profit of an account, as its book says. */
export function AccountSummary({ accountId, stale }: { accountId: string; stale: boolean }) {
  const book = useBook(accountId);
  if (!book) return <span className="text-dim text-xs">no book yet</span>;
  return (
    <div className="phone:flex-col phone:gap-0 flex gap-6" aria-label={`Account ${accountId}`} role="group">
      <div className={STAT}>
        <Money
          value={book.equity}
          stale={stale}
          className="text-strong phone:text-sm text-base font-semibold"
        />
        <span className={classNames(LABEL, 'phone:sr-only')}>equity · {accountId}</span>
      </div>
      <div className={STAT}>
        <Money
          value={book.dayProfit}
          change
          stale={stale}
          className="phone:text-xs text-base font-semibold"
        />
        <span className={classNames(LABEL, 'phone:sr-only')}>
          today · <Percent value={book.dayProfitPct} signed />
        </span>
      </div>
    </div>
  );
}

/** How many robots run, are paused, stopped or halted, as far as is known. */
export function RobotCounts({ stale }: { stale: boolean }) {
  const robots = useRobots();
  const count = (state: string) => robots.filter((robot) => robot.state === state).length;
  return (
    <div className={classNames(STAT, 'max-wide:hidden')}>
      <span className={classNames('text-base font-semibold', stale ? 'text-dim' : 'text-strong')}>
        {count('running')} running
      </span>
      <span className={LABEL}>
        {count('reducing')} paused · {count('stopped')} stopped · {count('halted')} halted
      </span>
    </div>
  );
}
