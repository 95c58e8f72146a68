'use client';

import { useState } from 'react';

import { useBook, useKillSwitch } from '#components/shell/desk-stream';
import { isUnheard } from '#components/shell/freshness.ts';
import { useFreshness } from '#components/shell/use-freshness.ts';
import { Button } from '#components/ui/button';
import { classNames } from '#components/ui/class-names.ts';
import { preloading } from '#components/ui/opened-later';
import { RobotConfirm } from '#components/trading/opened-parts.ts';
import { STATE_WORDS, strategyWords } from '#components/trading/robot-words.ts';
import type { RobotWish, TradingActions } from '#components/trading/trading-actions.ts';
import type { RobotView } from '#lib/robot/robot';

export interface RobotControlsProps {
  robot: RobotView;
  actions: TradingActions;
  className?: string;
}

/** Start or pause, stop and flatten one robot; each asks first and says what it will do. */
export function RobotControls({ robot, actions, className }: RobotControlsProps) {
  const [command, setCommand] = useState<RobotWish | null>(null);
  const unheard = isUnheard(useFreshness(robot.symbol));
  const killSwitchOn = useKillSwitch().on;
  const position = useBook(robot.accountId)?.robots.find((one) => one.robotId === robot.id)?.position ?? null;
  const isRunning = robot.state === 'running';
  return (
    <section
      aria-label="Robot controls"
      className={classNames('flex items-center gap-1.5', className)}
      {...preloading(RobotConfirm)}
    >
      <p className="text-dim mr-auto min-w-0 text-xs leading-tight">
        <span className="text-text block truncate">{strategyWords(robot.strategy, robot.timeframe)}</span>
        <span className="block truncate">
          {unheard ? 'Not heard of: this may be old.' : STATE_WORDS[robot.state].meaning}
        </span>
      </p>
      {isRunning ? (
        <Button size="sm" onClick={() => setCommand('reduce')}>
          Pause
        </Button>
      ) : (
        <Button
          size="sm"
          disabled={killSwitchOn}
          title={killSwitchOn ? 'Stop all is on: lift it first' : undefined}
          onClick={() => setCommand('start')}
        >
          Start
        </Button>
      )}
      <Button
        size="sm"
        disabled={robot.state === 'stopped' || robot.state === 'halted'}
        onClick={() => setCommand('stop')}
      >
        Stop
      </Button>
      <Button
        size="sm"
        tone="danger"
        disabled={position === null}
        title={position === null ? 'There is no open position' : undefined}
        onClick={() => setCommand('flatten')}
      >
        Flatten
      </Button>
      {command === null ? null : (
        <RobotConfirm
          command={command}
          hold={command === 'flatten'}
          robot={robot}
          position={position}
          send={actions.commandRobot}
          onClose={() => setCommand(null)}
        />
      )}
    </section>
  );
}
