import type { ReactNode } from 'react';

import { Badge, type Tone } from '#components/ui/badge';
import { classNames } from '#components/ui/class-names.ts';
import type { OrderState, Side } from '#lib/trading/order';

/** The frame of a card; `accent` for what decides. */
export function Card({ children, accent = false }: { children: ReactNode; accent?: boolean }) {
  return (
    <div
      className={classNames(
        'bg-raised mt-1 flex max-w-xl flex-col gap-1.5 rounded-lg border px-2.5 py-2 text-sm',
        accent ? 'border-up-line' : 'border-line',
      )}
    >
      {children}
    </div>
  );
}

/** A card's first line: what at the left, how much at the right. */
export function CardLine({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-2">
      <div className="text-strong flex min-w-0 flex-wrap items-center gap-1.5 font-medium">{children}</div>
      {end ? <div className="text-dim shrink-0 text-xs">{end}</div> : null}
    </div>
  );
}

/** A small fact in a frame. */
export function Chips({ facts }: { facts: readonly (string | null)[] }) {
  const shown = facts.filter((fact) => fact !== null);
  if (shown.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1">
      {shown.map((fact) => (
        <li key={fact} className="border-line text-2xs text-dim rounded-md border px-1.5 whitespace-nowrap">
          {fact}
        </li>
      ))}
    </ul>
  );
}

/** Confidence from 0 to 1 as words and as a bar. */
export function Confidence({ value, side }: { value: number; side: Side | null }) {
  const colour = side === 'sell' ? 'bg-down' : side === 'buy' ? 'bg-up' : 'bg-dim';
  return (
    <div aria-hidden className="bg-line h-1 overflow-hidden rounded-full">
      <div className={classNames('h-full', colour)} style={{ width: `${Math.round(value * 100)}%` }} />
    </div>
  );
}

/** BUY or SELL, by word and colour. */
export function SideBadge({ side }: { side: Side | 'hold' }) {
  const tone: Tone = side === 'buy' ? 'up' : side === 'sell' ? 'down' : 'neutral';
  return <Badge tone={tone}>{side.toUpperCase()}</Badge>;
}

const STATE_TONES: Record<OrderState, Tone> = {
  initialized: 'neutral',
  submitted: 'info',
  accepted: 'info',
  triggered: 'info',
  pending_update: 'warn',
  pending_cancel: 'warn',
  partially_filled: 'warn',
  filled: 'up',
  denied: 'down',
  rejected: 'down',
  canceled: 'neutral',
  expired: 'neutral',
};

/** Where an order stands. */
export function OrderStateBadge({ state }: { state: OrderState }) {
  return <Badge tone={STATE_TONES[state]}>{state.replaceAll('_', ' ')}</Badge>;
}

/** The way that a signal points. */
export function sideOfDirection(direction: string): Side | null {
  if (direction.endsWith('buy')) return 'buy';
  return direction.endsWith('sell') ? 'sell' : null;
}
