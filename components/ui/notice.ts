import type { ReactNode } from 'react';

/** What is said in passing, beside the page. */
export interface Notice {
  tone: 'done' | 'failed' | 'info';
  title: ReactNode;
  detail?: string;
  /** Where it leads, e.g. the order. */
  link?: { href: string; label: string };
  /** A later notice of the same id takes the place of this one. */
  id?: string;
}
