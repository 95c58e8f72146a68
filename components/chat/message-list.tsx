'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';

import type { TranscriptRow } from '#components/chat/transcript-rows.ts';
import { Button } from '#components/ui/button';

/** Rows that the server renders, so that the newest are there before any script. */
const FIRST_ROWS = 16;
const NEAR_EDGE_PX = 800;
const AT_END_PX = 80;

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

const useClientLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/** How many message rows came after the end was last seen. */
function useNewBelow(rows: readonly TranscriptRow[], isAtEnd: boolean): number {
  const last = rows.findLast((row) => row.kind === 'message')?.key ?? null;
  const [seen, setSeen] = useState(last);
  if (isAtEnd && seen !== last) setSeen(last);
  if (isAtEnd) return 0;
  const from = rows.findIndex((row) => row.key === seen);
  return rows.slice(from + 1).filter((row) => row.kind === 'message').length;
}

function useRowVirtualizer(rows: readonly TranscriptRow[], scroller: RefObject<HTMLDivElement | null>) {
  return useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 76,
    getItemKey: (index) => rows[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END_PX,
    overscan: 8,
  });
}

/** A list of any length that opens at its newest row and keeps its place when older ones load. */
export function MessageList(props: MessageListProps) {
  const { rows, target } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [isMounted, setMounted] = useState(false);
  const [isAtEnd, setAtEnd] = useState(true);
  const virtualizer = useRowVirtualizer(rows, scroller);
  const newBelow = useNewBelow(rows, isAtEnd);
  const shownTarget = useRef<number | null>(null);

  useClientLayoutEffect(() => setMounted(true), []);
  useClientLayoutEffect(() => {
    if (isMounted) virtualizer.scrollToEnd();
  }, [isMounted, virtualizer]);

  useEffect(() => {
    if (!isMounted || !target || shownTarget.current === target.nonce) return;
    const index = rows.findIndex((row) => row.key === target.key);
    if (index < 0) return;
    shownTarget.current = target.nonce;
    virtualizer.scrollToIndex(index, { align: 'center' });
  }, [isMounted, target, rows, virtualizer]);

  function onScroll() {
    const element = scroller.current;
    if (!element) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    setAtEnd(below < AT_END_PX);
    if (element.scrollTop < NEAR_EDGE_PX) props.onNearStart();
    if (below < NEAR_EDGE_PX) props.onNearEnd();
  }

  // What has loaded may be shorter than the window: then no scrolling would ask for more.
  const look = useEffectEvent(onScroll);
  useEffect(() => {
    if (isMounted) look();
  }, [isMounted, rows]);

  function toNewest() {
    props.onNewest?.();
    virtualizer.scrollToEnd();
  }

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
        {isMounted ? (
          <div className="relative mt-auto w-full shrink-0" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map((item) => {
              const row = rows[item.index];
              return row ? (
                <div
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  id={row.kind === 'message' ? `message-${row.key}` : undefined}
                  className="absolute top-0 left-0 w-full"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {props.renderRow(row)}
                </div>
              ) : null;
            })}
          </div>
        ) : (
          <div className="absolute inset-x-0 bottom-2 shrink-0">
            {rows.slice(-FIRST_ROWS).map((row) => (
              <div key={row.key}>{props.renderRow(row)}</div>
            ))}
          </div>
        )}
      </div>
      {!isAtEnd ? (
        <Button
          size="sm"
          className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-lg"
          tone={newBelow > 0 ? 'primary' : 'plain'}
          onClick={toNewest}
        >
          <ArrowDown aria-hidden size={14} />
          {newBelow > 0 ? `${newBelow} new below` : 'To the newest'}
        </Button>
      ) : null}
    </div>
  );
}
