'use client';

import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useImperativeHandle, useLayoutEffect } from 'react';

import { AT_END_PX, rowId, type ListPlace, type RowsProps } from '#components/chat/rows-handle.ts';
import type { TranscriptRow } from '#components/chat/transcript-rows.ts';

/** Height of a row that was never drawn, px. */
const GUESS_PX = 76;
/** The scroller's own padding below the rows (`pb-2`), px. */
const PADDING_PX = 8;

/** What is known of the rows' heights, in the virtualizer's own form. */
function measuredItems(rows: readonly TranscriptRow[], place: ListPlace): VirtualItem[] {
  const items: VirtualItem[] = [];
  let start = 0;
  for (const [index, { key }] of rows.entries()) {
    const size = place.heights.get(key) ?? GUESS_PX;
    if (place.heights.has(key)) items.push({ index, key, start, size, end: start + size, lane: 0 });
    start += size;
  }
  return items;
}

function offsetOf(rows: readonly TranscriptRow[], place: ListPlace): number {
  const total = rows.reduce((sum, { key }) => sum + (place.heights.get(key) ?? GUESS_PX), 0);
  return Math.max(0, total + PADDING_PX - place.fromEnd);
}

export type VirtualRowsProps = RowsProps & {
  /** Where the reader stood when this took over. */
  place: ListPlace;
};

/** Rows of a list of any length: those in view alone are drawn, and older ones that load move nothing. */
export function VirtualRows({ rows, renderRow, scroller, handle, place }: VirtualRowsProps) {
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => GUESS_PX,
    getItemKey: (index) => rows[index]?.key ?? index,
    initialMeasurementsCache: measuredItems(rows, place),
    initialOffset: () => offsetOf(rows, place),
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END_PX,
    overscan: 8,
  });

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight - place.fromEnd;
  }, [scroller, place]);

  useImperativeHandle(handle, () => ({
    toEnd: () => virtualizer.scrollToEnd(),
    show: (key) => {
      const index = rows.findIndex((row) => row.key === key);
      if (index >= 0) virtualizer.scrollToIndex(index, { align: 'center' });
      return index >= 0;
    },
  }));

  return (
    <div className="relative mt-auto w-full shrink-0" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => {
        const row = rows[item.index];
        return row ? (
          <div
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            data-key={row.key}
            id={rowId(row)}
            className="absolute top-0 left-0 w-full"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {renderRow(row)}
          </div>
        ) : null;
      })}
    </div>
  );
}
