'use client';

import { useEffect, useState } from 'react';

import type { TicketDraft, TicketPreview, TradingActions } from '#components/trading/trading-actions.ts';
import type { ActionResult } from '#lib/access/action';

/** Long enough that typing "125" asks once, short enough not to be felt. */
const SETTLE_MS = 150;
/** The preview follows the price at this pace while the ticket is open. */
const RENEW_MS = 3_000;

export interface PreviewState {
  preview: TicketPreview | null;
  error: string | null;
  /** The figures shown belong to what was typed before. */
  isOld: boolean;
}

type Kept = { key: string; answer: ActionResult<TicketPreview> };

const UNREACHED: ActionResult<TicketPreview> = {
  ok: false,
  code: 'store_unavailable',
  message: 'The desk could not be reached for a preview.',
  retryable: true,
};

/** The desk's own look ahead at a draft; null asks nothing. An answer to an older draft never replaces a newer one. */
export function useTicketPreview(
  draft: TicketDraft | null,
  previewTicket: TradingActions['previewTicket'],
): PreviewState {
  const [kept, setKept] = useState<Kept | null>(null);
  const key = draft === null ? null : JSON.stringify(draft);

  useEffect(() => {
    if (key === null) return;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const answer = await previewTicket(JSON.parse(key) as TicketDraft).catch(() => UNREACHED);
      if (isCurrent) setKept({ key, answer });
    };
    const first = setTimeout(() => void ask(), SETTLE_MS);
    const renewal = setInterval(() => void ask(), RENEW_MS);
    return () => {
      isCurrent = false;
      clearTimeout(first);
      clearInterval(renewal);
    };
  }, [key, previewTicket]);

  if (kept === null || key === null) return { preview: null, error: null, isOld: false };
  return {
    preview: kept.answer.ok ? kept.answer.value : null,
    error: kept.answer.ok ? null : kept.answer.message,
    isOld: kept.key !== key,
  };
}
