import { Badge } from '#components/ui/badge';
import { STATE_WORDS } from '#components/trading/robot-words.ts';
import type { RobotState } from '#lib/robot/robot';

/** A robot's state in the desk's words; `stale` when nobody knows whether it still holds. */
export function RobotStateBadge({ state, stale }: { state: RobotState; stale: boolean }) {
  const { label, tone, meaning } = STATE_WORDS[state];
  return (
    <Badge tone={stale ? 'neutral' : tone} title={stale ? 'As last known' : meaning}>
      {stale ? `${label}?` : label}
    </Badge>
  );
}
