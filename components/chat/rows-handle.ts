import type { ReactNode, Ref, RefObject } from 'react';

import type { TranscriptRow } from '#components/chat/transcript-rows.ts';

/** What a list can be asked for, however it draws its rows. */
export interface RowsHandle {
  toEnd: () => void;
  /** Brings a row to the middle; false where it isn't drawn and can't be reached. */
  show: (key: string) => boolean;
}

export interface RowsProps {
  rows: readonly TranscriptRow[];
  renderRow: (row: TranscriptRow) => ReactNode;
  /** The element that scrolls. */
  scroller: RefObject<HTMLDivElement | null>;
  handle: Ref<RowsHandle>;
}

/** Nearer to the end than this (px), the list follows new rows. */
export const AT_END_PX = 80;

/** How much lies below what is seen, px. */
export function below(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
}

/** Where a reader stands in a list: distance to its very end, and how tall the rows drawn there are. */
export interface ListPlace {
  fromEnd: number;
  heights: ReadonlyMap<string, number>;
}

export function placeOf(scroller: HTMLElement): ListPlace {
  const drawn = [...scroller.querySelectorAll<HTMLElement>('[data-key]')];
  return {
    fromEnd: scroller.scrollHeight - scroller.scrollTop,
    heights: new Map(drawn.map((row) => [row.dataset.key ?? '', row.getBoundingClientRect().height])),
  };
}

/** The id that links name a message's row by. */
export function rowId(row: TranscriptRow): string | undefined {
  return row.kind === 'message' ? `message-${row.key}` : undefined;
}
