import type { ComponentProps } from 'react';

import { classNames } from '#components/ui/class-names.ts';

export type ButtonTone = 'plain' | 'primary' | 'buy' | 'sell' | 'danger' | 'ghost';
export type ButtonSize = 'sm' | 'md' | 'lg';

const TONES: Record<ButtonTone, string> = {
  plain: 'border-line bg-raised text-text hover:border-line-strong hover:text-strong',
  primary: 'border-accent bg-accent text-on-accent hover:brightness-110',
  buy: 'border-up-line bg-up-soft text-up hover:border-up',
  sell: 'border-down-line bg-down-soft text-down hover:border-down',
  danger: 'border-down-line bg-down-soft text-down hover:border-down',
  ghost: 'border-transparent bg-transparent text-dim hover:bg-raised hover:text-strong',
};

const SIZES: Record<ButtonSize, string> = {
  sm: 'h-7 px-2.5 text-xs',
  md: 'h-8 px-3 text-sm',
  lg: 'h-10 px-4 text-base',
};

/** Classes of a button, for links that look like one. */
export function buttonClass(tone: ButtonTone = 'plain', size: ButtonSize = 'md'): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-lg border font-semibold whitespace-nowrap',
    'transition-colors duration-(--motion-quick) select-none touch:min-h-11 touch:min-w-11',
    'disabled:cursor-not-allowed disabled:opacity-45 aria-disabled:cursor-not-allowed aria-disabled:opacity-45',
    TONES[tone],
    SIZES[size],
  );
}

export type ButtonProps = ComponentProps<'button'> & {
  tone?: ButtonTone;
  size?: ButtonSize;
  pending?: boolean;
  /** Why it can't be pressed now: it is off, and says so. */
  offBecause?: string | null;
};

/** A button; `pending` keeps its width, shows that it works and takes no second press. */
export function Button({
  tone,
  size,
  pending = false,
  offBecause = null,
  className,
  disabled,
  title,
  ...props
}: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      disabled={disabled === true || pending || offBecause !== null}
      title={offBecause ?? title}
      aria-busy={pending || undefined}
      className={classNames(buttonClass(tone, size), pending && 'animate-pulse', className)}
    />
  );
}
