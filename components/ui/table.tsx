import type { ComponentProps, ReactNode } from 'react';

import { classNames } from '#components/ui/class-names.ts';

/** A table that scrolls by itself, never the page. `caption` is for screen readers. */
export function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <div className="relative max-h-full overflow-auto" tabIndex={0} role="region" aria-label={caption}>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

type CellProps = { numeric?: boolean };

/** A column's heading; numbers stand at the right. */
export function HeadCell({ numeric, className, ...props }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      {...props}
      className={classNames(
        'bg-panel text-dim sticky top-0 z-10 px-3 py-1.5 text-xs font-medium whitespace-nowrap first:pl-4 last:pr-4',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
    />
  );
}

/** A row; `selected` marks the one that a link points at. */
export function Row({ selected, className, ...props }: ComponentProps<'tr'> & { selected?: boolean }) {
  return (
    <tr
      {...props}
      className={classNames(
        'border-line hover:bg-raised/50 border-t',
        selected && 'bg-info-soft/60',
        className,
      )}
    />
  );
}

/** A cell; numbers stand at the right and never wrap. */
export function Cell({ numeric, className, ...props }: ComponentProps<'td'> & CellProps) {
  return (
    <td
      {...props}
      className={classNames(
        'touch:h-11 h-9 px-3 py-1 first:pl-4 last:pr-4',
        numeric ? 'text-right whitespace-nowrap' : 'text-left',
        className,
      )}
    />
  );
}
