import type { Freshness } from '#components/shell/freshness.ts';
import { formatAge } from '#components/ui/format-time.ts';

/** Why controls are off. `all`: nothing can be ordered; `entries`: what reduces the position still can. */
export interface EntryBlock {
  scope: 'all' | 'entries';
  reason: string;
}

export interface EntryFacts {
  killSwitchOn: boolean;
  /** Of the instrument's quote, the stream and the robot process. */
  freshness: Freshness;
  /** Server clock, epoch ms; null until the page is alive. */
  now: number | null;
}

/** For how long something is so, as words after it: ` for 12 s`; none until the page is alive. */
export function heldSince(now: number | null, at: number): string {
  return now === null ? '' : ` for ${formatAge(now - at)}`;
}

/** Why a person can't open a position now; null where they can. The desk checks the same again. */
export function entryBlock({ killSwitchOn, freshness, now }: EntryFacts): EntryBlock | null {
  if (killSwitchOn) return { scope: 'all', reason: 'Stop all is on. Lift it to trade; flatten still works.' };
  switch (freshness.kind) {
    case 'robot-silent':
      return {
        scope: 'all',
        reason: `The robot is down${heldSince(now, freshness.since)}: nothing can be ordered.`,
      };
    case 'offline':
    case 'reconnecting':
      return {
        scope: 'entries',
        reason: `The stream is lost${heldSince(now, freshness.since)}: exits only.`,
      };
    case 'stale':
      return { scope: 'entries', reason: `The price is STALE, ${freshness.age}: exits only.` };
    case 'unknown':
      return now === null ? null : { scope: 'entries', reason: 'No price yet: entries are off.' };
    case 'fresh':
      return null;
  }
}

/** The side that would make a position smaller; null while there is none. */
export function exitSide(position: { side: 'long' | 'short' } | null): 'buy' | 'sell' | null {
  if (!position) return null;
  return position.side === 'long' ? 'sell' : 'buy';
}

/** Whether an order of this side can be sent under `block`. */
export function isSideOpen(
  block: EntryBlock | null,
  side: 'buy' | 'sell',
  exit: 'buy' | 'sell' | null,
): boolean {
  if (block === null) return true;
  return block.scope === 'entries' && side === exit;
}
