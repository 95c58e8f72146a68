'use client';

import { useKillSwitch, useServerNow } from '#components/shell/desk-stream';
import { useFreshness } from '#components/shell/use-freshness.ts';
import { entryBlock, type EntryBlock } from '#components/trading/entry-block.ts';

/** Why entries of an instrument are off right now; null where they are on. */
export function useEntryBlock(symbol: string): EntryBlock | null {
  const freshness = useFreshness(symbol);
  const killSwitchOn = useKillSwitch().on;
  return entryBlock({ killSwitchOn, freshness, now: useServerNow() });
}
