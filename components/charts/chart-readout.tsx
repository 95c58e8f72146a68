import type { RefObject } from 'react';

import type { ChartLine } from '#components/charts/overlays.ts';
import { classNames } from '#components/ui/class-names.ts';

const FIELDS = [
  ['O', 'open'],
  ['H', 'high'],
  ['L', 'low'],
  ['C', 'close'],
  ['V', 'volume'],
] as const;

const TONES: Record<ChartLine['tone'], string> = { fast: 'bg-warn', slow: 'bg-info', signal: 'bg-dim' };

/** The candle under the crosshair (else the newest) and the names of the lines; its text is written by `writeReadout`. */
export function ChartReadout({
  root,
  lines,
}: {
  root: RefObject<HTMLDivElement | null>;
  lines: readonly ChartLine[];
}) {
  return (
    <div className="text-2xs phone:left-3 pointer-events-none absolute top-1 left-4 z-10 max-w-[calc(100%-5rem)]">
      <div ref={root} hidden className="flex flex-wrap gap-x-2.5 [&[hidden]]:hidden">
        <span data-field="time" className="text-dim phone:hidden" />
        {FIELDS.map(([label, field]) => (
          <span key={field} className={classNames('text-dim', field === 'volume' && 'phone:hidden')}>
            {label} <span data-field={field} className="text-text" />
          </span>
        ))}
      </div>
      {lines.length > 0 ? (
        <ul aria-label="Lines of the strategy" className="text-dim flex flex-wrap gap-x-2.5">
          {lines.map((overlay) => (
            <li key={overlay.name} className="flex items-center gap-1">
              <span aria-hidden className={classNames('h-0.5 w-2.5 rounded-full', TONES[overlay.tone])} />
              {overlay.name}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
