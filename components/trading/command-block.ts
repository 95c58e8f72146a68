import { isUnheard, type Freshness } from '#components/shell/freshness.ts';
import { heldSince } from '#components/trading/entry-block.ts';

/**
 * Why nothing can be asked of a robot now; null where it can. Without a robot process the desk would refuse,
 * and what a robot does is unknown while nothing is heard of it. Stop all needs neither.
 */
export function commandBlock(freshness: Freshness, now: number | null): string | null {
  if (!isUnheard(freshness)) return null;
  const what = freshness.kind === 'robot-silent' ? 'The robot is down' : 'The stream is lost';
  return `${what}${heldSince(now, freshness.since)}: robots can’t be asked.`;
}
