'use client';

import { useRouter } from 'next/navigation';
import { useTransition, type ComponentProps, type MouseEvent } from 'react';

import { useConnection } from '#components/shell/desk-stream';
import { classNames } from '#components/ui/class-names.ts';

export type PageLinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  href: string;
  /** False where the page stays and only what its address names changes. */
  scroll?: boolean;
  /** True where the page has all it needs for `href`: then the server is not asked. */
  isHere?: boolean;
};

/** A press that asks for another tab or window, or was answered already, is the browser's. */
function isBrowsers(event: MouseEvent): boolean {
  return (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  );
}

/**
 * A link within the desk, followed without a reload. While the desk can't be reached (the frame says so) the
 * page stays: the browser's own error page would take its place, and what was typed with it. While the page
 * that was asked for is on its way the link pulses. Next's own weighs 4 kB more on every page, for prefetching:
 * of no use here, where each page shows the desk as it is at that moment.
 */
export function PageLink({
  href,
  scroll = true,
  isHere = false,
  onClick,
  className,
  ...props
}: PageLinkProps) {
  const router = useRouter();
  const { state } = useConnection();
  const [isComing, startComing] = useTransition();
  const isLost = state === 'offline' || state === 'reconnecting';
  return (
    <a
      {...props}
      href={href}
      aria-busy={isComing || undefined}
      className={classNames(className, isComing && 'animate-pulse')}
      onClick={(event) => {
        onClick?.(event);
        if (isBrowsers(event)) return;
        event.preventDefault();
        if (isHere) window.history.pushState(null, '', href);
        else if (!isLost) startComing(() => router.push(href, { scroll }));
      }}
    />
  );
}
