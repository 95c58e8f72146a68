'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useSyncExternalStore } from 'react';

const Toaster = dynamic(() => import('sonner').then((sonner) => sonner.Toaster), { ssr: false });

let isWanted = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface Notice {
  tone: 'done' | 'failed' | 'info';
  title: string;
  detail?: string;
  /** Where it leads, e.g. the order. */
  link?: { href: string; label: string };
}

/** Shows a short notice; the toaster is loaded with the first one. */
export async function notify(notice: Notice): Promise<void> {
  isWanted = true;
  for (const listener of listeners) listener();
  const { toast } = await import('sonner');
  const show = { done: toast.success, failed: toast.error, info: toast.info }[notice.tone];
  const { link } = notice;
  show(notice.title, {
    description: notice.detail,
    duration: notice.tone === 'failed' ? 12_000 : 6_000,
    ...(link && {
      action: (
        <Link
          href={link.href}
          className="text-info ml-auto font-semibold underline"
          onClick={() => toast.dismiss()}
        >
          {link.label}
        </Link>
      ),
    }),
  });
}

/** Stands once in the frame. */
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
      position="top-center"
      offset={64}
      mobileOffset={64}
      toastOptions={{
        style: {
          background: 'var(--color-raised)',
          border: '1px solid var(--color-line)',
          color: 'var(--color-strong)',
        },
      }}
    />
  );
}
