'use client';

import { useEffect, useRef, useState } from 'react';

import { Button, type ButtonProps } from '#components/ui/button';
import { classNames } from '#components/ui/class-names.ts';

/** How long it must be held, milliseconds. */
const HOLD_MS = 800;

/** A button that acts only when held down, by pointer, Space or Enter; letting go early does nothing. */
export function HoldButton({
  onHeld,
  children,
  className,
  ...props
}: Omit<ButtonProps, 'onClick'> & { onHeld: () => void }) {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [isHeld, setHeld] = useState(false);

  function release() {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    setHeld(false);
  }

  function press() {
    if (timer.current || props.disabled) return;
    setHeld(true);
    timer.current = setTimeout(() => {
      release();
      onHeld();
    }, HOLD_MS);
  }

  useEffect(() => release, []);

  return (
    <Button
      {...props}
      title="Press and hold"
      className={classNames('relative touch-none overflow-hidden', className)}
      onPointerDown={(event) => {
        if (event.button === 0) press();
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onBlur={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        press();
      }}
      onKeyUp={release}
    >
      <span
        aria-hidden
        style={{ transitionDuration: isHeld ? `${HOLD_MS}ms` : '0ms' }}
        className={classNames(
          'absolute inset-0 origin-left bg-current opacity-25 transition-transform ease-linear',
          isHeld ? 'scale-x-100' : 'scale-x-0',
        )}
      />
      <span className="relative">{children}</span>
      <span className="text-2xs relative font-normal opacity-90">hold</span>
    </Button>
  );
}
