'use client';

import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { robotConsequences } from '#components/trading/robot-consequences.ts';
import type { RobotWish, TradingActions } from '#components/trading/trading-actions.ts';
import { useConfirmed } from '#components/trading/use-confirmed.ts';
import type { RobotView } from '#lib/robot/robot';
import type { PositionView } from '#lib/trading/views';

export interface RobotConfirmProps {
  command: RobotWish;
  robot: RobotView;
  position: PositionView | null;
  /** Press and hold instead of a press. */
  hold?: boolean;
  /** In place of the usual title and button, e.g. for closing a position. */
  words?: { title: string; confirmLabel: string };
  send: TradingActions['commandRobot'];
  onClose: () => void;
}

/** The sheet before a command to a robot: what exactly will happen, Cancel focused, sent once. */
export function RobotConfirm({
  command,
  robot,
  position,
  hold = false,
  words,
  send,
  onClose,
}: RobotConfirmProps) {
  const consequences = robotConsequences(command, {
    name: robot.name,
    symbol: robot.symbol,
    position,
  });
  const confirmed = useConfirmed({
    what: words?.confirmLabel ?? `${consequences.confirmLabel}, ${robot.name}`,
    send: (idempotencyKey) => send({ robotId: robot.id, command, idempotencyKey }),
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      open
      title={words?.title ?? consequences.title}
      consequences={consequences.sentences}
      confirmLabel={words?.confirmLabel ?? consequences.confirmLabel}
      tone={consequences.tone}
      hold={hold}
      pending={confirmed.isPending}
      error={confirmed.error}
      onConfirm={confirmed.confirm}
      onClose={onClose}
    />
  );
}
