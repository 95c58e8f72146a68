'use client';

import { useState } from 'react';

import { useBook, useKillSwitch } from '#components/shell/desk-stream';
import { Button } from '#components/ui/button';
import { classNames } from '#components/ui/class-names.ts';
import { preloading } from '#components/ui/opened-later';
import { RobotConfirm } from '#components/trading/opened-parts.ts';
import { STATE_WORDS, strategyWords } from '#components/trading/robot-words.ts';
import type { RobotWish, TradingActions } from '#components/trading/trading-actions.ts';
import { useCommandBlock } from '#components/trading/use-command-block.ts';
import type { RobotView } from '#lib/robot/robot';

export interface RobotControlsProps {
  robot: RobotView;
  actions: TradingActions;
  className?: string;
}

/** Why a command is off although the robot can be asked; null where it isn't. */
function whyOff(options: { state: RobotView['state']; hasPosition: boolean; killSwitchOn: boolean }) {
  const { state, hasPosition, killSwitchOn } = options;
  const isAtRest = state === 'stopped' || state === 'halted';
  return {
    start: killSwitchOn ? 'Stop all is on: lift it first' : null,
    stop: isAtRest ? `The robot is ${STATE_WORDS[state].label} already` : null,
    flatten: hasPosition ? null : 'There is no open position',
  };
}

/** Start or pause, stop and flatten one robot; each asks first and says what it will do. */
export function RobotControls({ robot, actions, className }: RobotControlsProps) {
  const [command, setCommand] = useState<RobotWish | null>(null);
  const block = useCommandBlock();
  const killSwitchOn = useKillSwitch().on;
  const position = useBook(robot.accountId)?.robots.find((one) => one.robotId === robot.id)?.position ?? null;
  const isRunning = robot.state === 'running';
  const off = whyOff({ state: robot.state, hasPosition: position !== null, killSwitchOn });
  return (
    <section
      aria-label="Robot controls"
      className={classNames('flex items-center gap-1.5', className)}
      {...preloading(RobotConfirm)}
    >
      {block === null ? (
        <p className="text-dim mr-auto min-w-0 text-xs leading-tight">
          <span className="text-text block truncate">{strategyWords(robot.strategy, robot.timeframe)}</span>
          <span className="block truncate">{STATE_WORDS[robot.state].meaning}</span>
        </p>
      ) : (
        <p className="text-warn mr-auto line-clamp-2 min-w-0 text-xs leading-tight font-medium">{block}</p>
      )}
      {isRunning ? (
        <Button size="sm" offBecause={block} onClick={() => setCommand('reduce')}>
          Pause
        </Button>
      ) : (
        <Button size="sm" offBecause={block ?? off.start} onClick={() => setCommand('start')}>
          Start
        </Button>
      )}
      <Button size="sm" offBecause={block ?? off.stop} onClick={() => setCommand('stop')}>
        Stop
      </Button>
      <Button size="sm" tone="danger" offBecause={block ?? off.flatten} onClick={() => setCommand('flatten')}>
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
