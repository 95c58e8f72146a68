import { Badge } from '#components/ui/badge';
import { STATE_WORDS } from '#components/trading/robot-words.ts';
import type { RobotState } from '#lib/robot/robot';

/** A robot's state in the desk's words. */
export function RobotStateBadge({ state }: { state: RobotState }) {
  const { label, tone, meaning } = STATE_WORDS[state];
  return (
    <Badge tone={tone} title={meaning}>
      {label}
    </Badge>
  );
}
