'use client';

import { useSyncExternalStore } from 'react';

import type { Notice } from '#components/ui/notice.ts';
import { openedLater } from '#components/ui/opened-later';

const Toaster = openedLater(() => import('#components/ui/toaster').then((part) => part.Toaster));

let isWanted = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows a short notice; the toaster is loaded with the first one. */
export async function notify(notice: Notice): Promise<void> {
  isWanted = true;
  for (const listener of listeners) listener();
  const { showNotice } = await import('#components/ui/toaster');
  showNotice(notice);
}

/** Stands once in the frame. */
export function ToastHost() {
  const isShown = useSyncExternalStore(
    subscribe,
    () => isWanted,
    () => false,
  );
  return isShown ? <Toaster /> : null;
}
