'use client';

import { Icon } from '#components/ui/icon';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';

import { PlainRows } from '#components/chat/plain-rows';
import { AT_END_PX, below, type RowsHandle } from '#components/chat/rows-handle.ts';
import type { TranscriptRow } from '#components/chat/transcript-rows.ts';
import { useLongList } from '#components/chat/use-long-list.ts';
import { Button } from '#components/ui/button';
import { useIsMounted } from '#components/ui/use-is-mounted.ts';

/** So many newest rows stand in the page from the start; where a link names one, all that are held. */
const FIRST_ROWS = 32;
/** With more the page would grow heavy: then only those in view are drawn. */
const MOST_PLAIN_ROWS = 150;
const NEAR_EDGE_PX = 800;

export interface MessageListProps {
  label: string;
  rows: readonly TranscriptRow[];
  renderRow: (row: TranscriptRow) => ReactNode;
  /** Key of the row to bring into view; `nonce` makes asking for the same one twice possible. */
  target: { key: string; nonce: number } | null;
  onNearStart: () => void;
  onNearEnd: () => void;
  /** Loads the newest page where it isn't held. */
  onNewest: (() => void) | null;
}

/** How many message rows came after the end was last seen. */
function useNewBelow(rows: readonly TranscriptRow[], isAtEnd: boolean): number {
  const last = rows.findLast((row) => row.kind === 'message')?.key ?? null;
  const [seen, setSeen] = useState(last);
  if (isAtEnd && seen !== last) setSeen(last);
  if (isAtEnd) return 0;
  const from = rows.findIndex((row) => row.key === seen);
  return rows.slice(from + 1).filter((row) => row.kind === 'message').length;
}

/** The rows that stand in the page: from a fixed one on, so that nothing moves when others are added. */
function usePlainRows({ rows, target }: MessageListProps): readonly TranscriptRow[] {
  const [firstKey] = useState(() => rows.at(target ? 0 : Math.max(0, rows.length - FIRST_ROWS))?.key);
  const first = rows.findIndex((row) => row.key === firstKey);
  return rows.slice(first < 0 ? -FIRST_ROWS : first);
}

/** A list of any length that opens at its newest row and keeps its place when older ones load. */
export function MessageList(props: MessageListProps) {
  const { rows, target, renderRow } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const handle = useRef<RowsHandle>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [long, lengthen] = useLongList(scroller);
  const plain = usePlainRows(props);
  const newBelow = useNewBelow(rows, isAtEnd);
  const shownTarget = useRef<number | null>(null);
  const isMounted = useIsMounted();
  const isWhole = long !== null || plain.length === rows.length;

  function onScroll() {
    const box = scroller.current;
    if (!box) return;
    const rest = below(box);
    const isShort = box.scrollHeight <= box.clientHeight;
    setAtEnd(rest < AT_END_PX);
    if (box.scrollTop < NEAR_EDGE_PX && (isShort || rest >= AT_END_PX)) {
      if (isWhole) props.onNearStart();
      else lengthen();
    }
    if (rest < NEAR_EDGE_PX) props.onNearEnd();
  }

  const showTarget = useEffectEvent(() => {
    if (!target || shownTarget.current === target.nonce) return;
    if (!rows.some((row) => row.key === target.key)) return;
    if (handle.current?.show(target.key)) shownTarget.current = target.nonce;
    else lengthen();
  });

  // What has loaded may be shorter than the window: then no scrolling would ask for more.
  const look = useEffectEvent(() => {
    if (plain.length > MOST_PLAIN_ROWS) lengthen();
    onScroll();
  });

  // Before the page is alive its rows only hang where they will stand: there is no place to keep or to find.
  useEffect(() => {
    if (isMounted) showTarget();
  }, [isMounted, target, rows, long]);
  useEffect(() => {
    if (isMounted) look();
  }, [isMounted, rows, long]);

  const rest = { renderRow, scroller, handle };
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        onScroll={onScroll}
        role="log"
        aria-label={props.label}
        tabIndex={0}
        className="absolute inset-0 flex flex-col overflow-x-hidden overflow-y-auto overscroll-contain pb-2 -outline-offset-2 [overflow-anchor:none]"
      >
        {long ? <long.Rows rows={rows} place={long.place} {...rest} /> : <PlainRows rows={plain} {...rest} />}
      </div>
      {!isAtEnd ? (
        <Button
          size="sm"
          className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-lg"
          tone={newBelow > 0 ? 'primary' : 'plain'}
          onClick={() => {
            props.onNewest?.();
            handle.current?.toEnd();
          }}
        >
          <Icon name="arrow-down" size={14} />
          {newBelow > 0 ? `${newBelow} new below` : 'To the newest'}
        </Button>
      ) : null}
    </div>
  );
}
