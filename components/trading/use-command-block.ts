'use client';

import { useServerNow } from '#components/shell/desk-stream';
import { useFreshness } from '#components/shell/use-freshness.ts';
import { commandBlock } from '#components/trading/command-block.ts';

/** Why no robot can be asked for anything now; null where they can. */
export function useCommandBlock(): string | null {
  // Of no instrument: how old a price is doesn't matter here.
  return commandBlock(useFreshness(''), useServerNow());
}
