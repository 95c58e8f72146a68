import { useRef, useState, type RefObject } from 'react';

import { placeOf, type ListPlace } from '#components/chat/rows-handle.ts';
import type { VirtualRows } from '#components/chat/virtual-rows';

interface LongList {
  Rows: typeof VirtualRows;
  place: ListPlace;
}

/** The virtual list's code comes when a reader goes back in time; most only look at the newest messages. */
export function useLongList(scroller: RefObject<HTMLDivElement | null>): [LongList | null, () => void] {
  const [long, setLong] = useState<LongList | null>(null);
  const isAsked = useRef(false);

  async function lengthen(): Promise<void> {
    if (isAsked.current) return;
    isAsked.current = true;
    try {
      const { VirtualRows: Rows } = await import('#components/chat/virtual-rows');
      if (scroller.current) setLong({ Rows, place: placeOf(scroller.current) });
    } catch {
      // The desk can't be reached, which the frame says; the next scroll asks again.
      isAsked.current = false;
    }
  }

  return [long, () => void lengthen()];
}
