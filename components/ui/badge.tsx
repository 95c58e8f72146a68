import type { ReactNode } from 'react';

import { classNames } from '#components/ui/class-names.ts';

export type Tone = 'neutral' | 'up' | 'down' | 'warn' | 'info' | 'accent';

const TONES: Record<Tone, string> = {
  neutral: 'border-line bg-raised text-dim',
  up: 'border-up-line bg-up-soft text-up',
  down: 'border-down-line bg-down-soft text-down',
  warn: 'border-warn-line bg-warn-soft text-warn',
  info: 'border-info-line bg-info-soft text-info',
  accent: 'border-up-line bg-transparent text-accent',
};

/** A short word in a frame: a state, a kind, a side. */
export function Badge(props: { tone?: Tone; children: ReactNode; className?: string; title?: string }) {
  return (
    <span
      title={props.title}
      className={classNames(
        'text-2xs inline-flex h-[1.125rem] shrink-0 items-center gap-1 rounded-sm border px-1.5 font-semibold whitespace-nowrap',
        TONES[props.tone ?? 'neutral'],
        props.className,
      )}
    >
      {props.children}
    </span>
  );
}
