'use client';

import { useState } from 'react';

import { useBook } from '#components/shell/desk-stream';
import { Button } from '#components/ui/button';
import { classNames } from '#components/ui/class-names.ts';
import { Percent } from '#components/ui/figure';
import { preloading } from '#components/ui/opened-later';
import { exitSide, isSideOpen } from '#components/trading/entry-block.ts';
import { OrderTicket, RobotConfirm } from '#components/trading/opened-parts.ts';
import { STATE_WORDS } from '#components/trading/robot-words.ts';
import type { TradingActions } from '#components/trading/trading-actions.ts';
import { useCommandBlock } from '#components/trading/use-command-block.ts';
import { useEntryBlock } from '#components/trading/use-entry-block.ts';
import { useTradingKeys } from '#components/trading/use-trading-keys.ts';
import type { Instrument } from '#lib/market/instrument';
import type { RobotView } from '#lib/robot/robot';
import type { RobotBookView } from '#lib/trading/views';

export interface TradingControlsProps {
  robot: RobotView;
  instrument: Instrument;
  actions: TradingActions;
  className?: string;
}

type Open = 'buy' | 'sell' | 'hold' | null;

const SIDES = ['buy', 'sell'] as const;

function LimitsUsed({ robot, part }: { robot: RobotView; part: RobotBookView | undefined }) {
  const { positionPct, dailyLossPct } = robot.limits;
  return (
    <p className="text-dim flex justify-between gap-2 text-xs">
      <span>
        position <Percent value={part?.positionPct ?? 0} decimals={1} className="text-text" /> of{' '}
        {positionPct} %
      </span>
      <span>
        day’s loss <Percent value={part?.dailyLossPct ?? 0} decimals={1} className="text-text" /> of{' '}
        {dailyLossPct} %
      </span>
    </p>
  );
}

/** HOLD: there is something to hold only while the robot may take entries, and can be asked. */
function HoldEntries({ state, onOpen }: { state: RobotView['state']; onOpen: () => void }) {
  const block = useCommandBlock();
  return (
    <Button
      size="lg"
      offBecause={
        block ?? (state === 'running' ? null : `The robot takes no entries: ${STATE_WORDS[state].label}`)
      }
      title="No new entries, exits only"
      className="!font-bold tracking-wide"
      {...preloading(RobotConfirm)}
      onClick={onOpen}
    >
      HOLD
    </Button>
  );
}

function firstSizeOf(instrument: Instrument, part: RobotBookView | undefined, side: 'buy' | 'sell'): string {
  const position = part?.position ?? null;
  if (position && exitSide(position) === side) return position.quantity;
  return instrument.lotSize === '1' ? '1' : instrument.lotSize;
}

/** BUY, SELL and HOLD for one robot, always in reach; off, and saying why, when a price or the robot can't be trusted. */
export function TradingControls({ robot, instrument, actions, className }: TradingControlsProps) {
  const [open, setOpen] = useState<Open>(null);
  const part = useBook(robot.accountId)?.robots.find((one) => one.robotId === robot.id);
  const block = useEntryBlock(robot.symbol);
  const exit = exitSide(part?.position ?? null);
  const isOpen = (side: 'buy' | 'sell'): boolean => isSideOpen(block, side, exit);
  useTradingKeys({
    b: () => isOpen('buy') && setOpen('buy'),
    s: () => isOpen('sell') && setOpen('sell'),
  });

  return (
    <section
      aria-label="Trading controls"
      className={classNames('flex flex-col gap-2 px-3.5 py-3', className)}
    >
      <div className="grid grid-cols-3 gap-2">
        {SIDES.map((side) => (
          <Button
            key={side}
            tone={side}
            size="lg"
            offBecause={isOpen(side) || block === null ? null : block.reason}
            className="!font-bold tracking-wide"
            {...preloading(OrderTicket)}
            onClick={() => setOpen(side)}
          >
            {side.toUpperCase()}
          </Button>
        ))}
        <HoldEntries state={robot.state} onOpen={() => setOpen('hold')} />
      </div>
      {block === null ? (
        <LimitsUsed robot={robot} part={part} />
      ) : (
        <p role="status" className="text-warn text-xs font-medium">
          {block.reason}
        </p>
      )}
      {open === 'buy' || open === 'sell' ? (
        <OrderTicket
          key={open}
          side={open}
          robot={robot}
          instrument={instrument}
          firstSize={firstSizeOf(instrument, part, open)}
          actions={actions}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'hold' ? (
        <RobotConfirm
          command="reduce"
          robot={robot}
          position={part?.position ?? null}
          send={actions.commandRobot}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </section>
  );
}
