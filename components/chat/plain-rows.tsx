'use client';

import { useImperativeHandle, useLayoutEffect, useRef } from 'react';

import { AT_END_PX, below, rowId, type RowsProps } from '#components/chat/rows-handle.ts';
import { classNames } from '#components/ui/class-names.ts';
import { useIsMounted } from '#components/ui/use-is-mounted.ts';

/**
 * Rows as they are, for the newest part of a list: there before any script, at the end from the first
 * paint, following what is added. What lies before is for `VirtualRows`.
 */
export function PlainRows({ rows, renderRow, scroller, handle }: RowsProps) {
  const content = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const isMounted = useIsMounted();

  // Until the page is alive the rows hang at the bottom edge; then they are scrolled to where they hang.
  useLayoutEffect(() => {
    const list = content.current;
    // The scroller's own ref is set only after the effects of what it holds.
    const box = list?.parentElement;
    if (!isMounted || !list || !box) return;
    const look = () => (follows.current = below(box) < AT_END_PX);
    const follow = () => {
      if (follows.current) box.scrollTop = box.scrollHeight;
    };
    follow();
    const observer = new ResizeObserver(follow);
    observer.observe(list);
    observer.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, [isMounted]);

  useImperativeHandle(handle, () => ({
    toEnd: () => {
      follows.current = true;
      scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    },
    show: (key) => {
      const row = content.current?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.getBoundingClientRect();
      const box = scroller.current;
      if (!row || !box) return false;
      follows.current = false;
      box.scrollTop += row.top + row.height / 2 - box.getBoundingClientRect().top - box.clientHeight / 2;
      return true;
    },
  }));

  return (
    <>
      <div
        ref={content}
        className={classNames(
          // While the page still arrives, rows that hang at the bottom would climb: they show when all are there.
          'shrink-0 [&:not(:has(+*))]:invisible',
          isMounted ? 'mt-auto' : 'absolute inset-x-0 bottom-2',
        )}
      >
        {rows.map((row) => (
          <div key={row.key} id={rowId(row)} data-key={row.key}>
            {renderRow(row)}
          </div>
        ))}
      </div>
      <span hidden />
    </>
  );
}
