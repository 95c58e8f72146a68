'use client';

import { toast, Toaster as Sonner } from 'sonner';

import { PageLink } from '#components/ui/page-link';
import type { Notice } from '#components/ui/notice.ts';

const SHOW = { done: toast.success, failed: toast.error, info: toast.info };

/** Shows a notice where the `Toaster` stands. */
export function showNotice({ tone, title, detail, link, id }: Notice): void {
  SHOW[tone](title, {
    description: detail,
    duration: tone === 'failed' ? 12_000 : 6_000,
    ...(id !== undefined && { id }),
    ...(link && {
      action: (
        <PageLink
          href={link.href}
          className="text-info ml-auto font-semibold underline"
          onClick={() => toast.dismiss()}
        >
          {link.label}
        </PageLink>
      ),
    }),
  });
}

/** Notices lie over the chart, on a phone above its controls: where least is pressed. */
export function Toaster() {
  return (
    <Sonner
      theme="dark"
      position={matchMedia('(max-width: 600px)').matches ? 'bottom-center' : 'top-center'}
      offset={{ top: '13.5rem' }}
      mobileOffset={{ bottom: '11.5rem' }}
      toastOptions={{
        style: {
          background: 'var(--color-raised)',
          border: '1px solid var(--color-line)',
          color: 'var(--color-strong)',
          fontFamily: 'inherit',
        },
      }}
    />
  );
}
