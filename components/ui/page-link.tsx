'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps, MouseEvent } from 'react';

export type PageLinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  href: string;
  /** False where the page stays and only what its address names changes. */
  scroll?: boolean;
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
 * A link within the desk, followed without a reload. Next's own weighs 4 kB more on every page, for
 * prefetching: of no use here, where each page shows the desk as it is at that moment.
 */
export function PageLink({ href, scroll = true, onClick, ...props }: PageLinkProps) {
  const router = useRouter();
  return (
    <a
      {...props}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        if (isBrowsers(event)) return;
        event.preventDefault();
        router.push(href, { scroll });
      }}
    />
  );
}
