'use client';

import { PageLink } from '#components/ui/page-link';
import { useSyncExternalStore, type ReactNode } from 'react';

import { openedLater } from '#components/ui/opened-later';

const Toaster = openedLater(() => import('sonner').then((sonner) => sonner.Toaster));

let isWanted = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface Notice {
  tone: 'done' | 'failed' | 'info';
  title: ReactNode;
  detail?: string;
  /** Where it leads, e.g. the order. */
  link?: { href: string; label: string };
  /** A later notice of the same id takes the place of this one. */
  id?: string;
}

/** Shows a short notice; the toaster is loaded with the first one. */
export async function notify(notice: Notice): Promise<void> {
  isWanted = true;
  for (const listener of listeners) listener();
  const { toast } = await import('sonner');
  const show = { done: toast.success, failed: toast.error, info: toast.info }[notice.tone];
  const { link, id } = notice;
  show(notice.title, {
    description: notice.detail,
    duration: notice.tone === 'failed' ? 12_000 : 6_000,
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

/** Stands once in the frame. Notices lie over the chart, on a phone above its controls: where least is pressed. */
export function ToastHost() {
  const isShown = useSyncExternalStore(
    subscribe,
    () => isWanted,
    () => false,
  );
  if (!isShown) return null;
  return (
    <Toaster
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
