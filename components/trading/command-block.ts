import type { Freshness } from '#components/shell/freshness.ts';
import { heldSince } from '#components/trading/entry-block.ts';

/**
 * Why nothing can be asked of a robot now; null where it can. Without a robot process the desk would refuse,
 * and offline it isn't reached. A lost stream alone blocks nothing here: what only reduces must stay in reach.
 */
export function commandBlock(freshness: Freshness, now: number | null): string | null {
  switch (freshness.kind) {
    case 'robot-silent':
      return `The robot is down${heldSince(now, freshness.since)}: robots can’t be asked.`;
    case 'offline':
      return `This device is offline${heldSince(now, freshness.since)}: robots can’t be asked.`;
    default:
      return null;
  }
}
